package io.roomtape.client;

import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.TrickleRequest;

/** A participant: it is sent every track of its room, and may publish its own. */
public final class MediaClient implements AutoCloseable {
  private static final String QUERY = "/rtc?auto_subscribe=1&sdk=js&version=2.5.9&protocol=16";
  private static final long PATIENCE_SECONDS = 20;
  private static final long PING_NANOS = 5_000_000_000L;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  private final Network network;
  private final Subscriber subscriber;
  private final Publisher publisher;
  private final Map<String, CompletableFuture<String>> published = new ConcurrentHashMap<>();
  private final Signalling signalling;
  private long pingedAt = System.nanoTime();

  /**
   * Opens the signalling connection; all else follows by itself.
   *
   * @param server the server's HTTP root
   * @param jwt an access token
   */
  public MediaClient(Network network, HttpClient http, URI server, String jwt) {
    this.network = network;
    this.subscriber = new Subscriber(network, this::ping);
    this.publisher = new Publisher(network);
    this.signalling = new Signalling(message -> network.execute(() -> heard(message)));
    String address = server.toString().replaceFirst("http", "ws").replaceFirst("/$", "");
    signalling.open(http, URI.create(address + QUERY + "&access_token=" + jwt));
  }

  /** Returns when the server can send media. */
  public void awaitConnected() {
    subscriber.connection().connected().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** What the server has offered so far. */
  public Collection<ReceivedTrack> received() {
    return subscriber.tracks();
  }

  /** Publishes a track, and returns when its packets can be sent. */
  public PublishedVideo publish(String cid) {
    CompletableFuture<String> sid = new CompletableFuture<>();
    published.put(cid, sid);
    PublishedVideo video = publisher.add(cid);
    signalling.send(SignalRequest.newBuilder().setAddTrack(request(cid)));
    sid.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    network.execute(() -> send(description("offer", publisher.offer()), true));
    publisher.connection().connected().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    return video;
  }

  private static AddTrackRequest.Builder request(String cid) {
    return AddTrackRequest.newBuilder()
        .setCid(cid)
        .setName(cid)
        .setType(TrackType.VIDEO)
        .setSource(TrackSource.CAMERA)
        .setWidth(WIDTH)
        .setHeight(HEIGHT)
        .addLayers(
            VideoLayer.newBuilder()
                .setQuality(VideoQuality.HIGH)
                .setWidth(WIDTH)
                .setHeight(HEIGHT));
  }

  private void heard(SignalResponse message) {
    switch (message.getMessageCase()) {
      case OFFER -> {
        SessionDescription offer = message.getOffer();
        String answer = subscriber.answer(offer.getSdp());
        send(description("answer", answer).setId(offer.getId()), false);
      }
      case ANSWER ->
          publisher.connection().remote(ServerDescription.parse(message.getAnswer().getSdp()));
      case TRICKLE -> trickle(message.getTrickle());
      case TRACK_PUBLISHED -> {
        var response = message.getTrackPublished();
        CompletableFuture<String> waiting = published.get(response.getCid());
        if (waiting != null) {
          waiting.complete(response.getTrack().getSid());
        }
      }
      default -> {}
    }
  }

  /** Servers end connections that say nothing for a while. */
  private void ping(long nowNanos) {
    if (nowNanos - pingedAt >= PING_NANOS) {
      pingedAt = nowNanos;
      var ping = Ping.newBuilder().setTimestamp(System.currentTimeMillis());
      signalling.send(SignalRequest.newBuilder().setPingReq(ping));
    }
  }

  private static SessionDescription.Builder description(String type, String sdp) {
    return SessionDescription.newBuilder().setType(type).setSdp(sdp);
  }

  private void send(SessionDescription.Builder description, boolean offer) {
    var request = SignalRequest.newBuilder();
    signalling.send(offer ? request.setOffer(description) : request.setAnswer(description));
  }

  private void trickle(TrickleRequest trickle) {
    PeerConnection connection =
        trickle.getTarget() == SignalTarget.PUBLISHER
            ? publisher.connection()
            : subscriber.connection();
    var init = JsonParser.parseString(trickle.getCandidateInit()).getAsJsonObject();
    ServerDescription.address(init.get("candidate").getAsString()).ifPresent(connection::candidate);
  }

  /** Leaves the room. */
  @Override
  public void close() {
    var leave = LeaveRequest.newBuilder().setReason(DisconnectReason.CLIENT_INITIATED);
    signalling.send(SignalRequest.newBuilder().setLeave(leave));
    signalling.cut();
    network.execute(subscriber.connection()::close);
    network.execute(publisher.connection()::close);
  }
}
