package io.roomtape.client;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.Encryption;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.TrackPublishedResponse;
import livekit.LivekitRtc.TrickleRequest;
import livekit.LivekitRtc.UpdateSubscription;
import org.jspecify.annotations.Nullable;

/** A participant: it is sent every track of its room, and may publish its own. */
public final class MediaClient implements AutoCloseable {
  private static final String QUERY = "/rtc?auto_subscribe=1&sdk=js&version=2.5.9&protocol=16";
  private static final long PATIENCE_SECONDS = 20;
  private static final long PING_NANOS = 5_000_000_000L;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  private final Network network;
  private final String address;
  private final Listener listener;
  private final Subscriber subscriber;
  private final Publisher publisher;
  private final Map<String, CompletableFuture<TrackInfo>> published = new ConcurrentHashMap<>();
  private final CompletableFuture<JoinResponse> joined = new CompletableFuture<>();
  private volatile Signalling signalling;
  private long pingedAt = System.nanoTime();

  /** Hears what the server says, in the network's thread. */
  public interface Listener {
    /** A message of signalling, before the client does with it what clients do. */
    default void heard(SignalResponse message) {}

    /** A message of a data channel. */
    default void received(byte[] message) {}
  }

  /** A participant of whom nobody wants to know what it hears. */
  public MediaClient(Network network, URI server, String jwt) {
    this(network, server, jwt, new Listener() {});
  }

  /**
   * Opens the signalling connection; all else follows by itself.
   *
   * @param server the server's HTTP root
   * @param jwt an access token
   */
  public MediaClient(Network network, URI server, String jwt, Listener listener) {
    this.network = network;
    this.listener = listener;
    this.subscriber = new Subscriber(network, listener::received, this::ping);
    this.publisher = new Publisher(network);
    String root = server.toString().replaceFirst("http", "ws").replaceFirst("/$", "");
    this.address = root + QUERY + "&access_token=" + jwt;
    this.signalling = signalling();
    signalling.open(URI.create(address));
  }

  private Signalling signalling() {
    return new Signalling(message -> network.execute(() -> heard(message)));
  }

  private <T extends @Nullable Object> T await(String what, CompletableFuture<T> future) {
    try {
      return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new IllegalStateException("no " + what + "; signalling is " + signalling, e);
    }
  }

  /** Returns when the server can send media. */
  public void awaitConnected() {
    await("connection to receive by", subscriber.connection().connected());
  }

  /** What the server said when it let the participant in. */
  public JoinResponse joined() {
    return await("join", joined);
  }

  /** What the server has offered so far. */
  public Collection<ReceivedTrack> received() {
    return subscriber.tracks();
  }

  /** Publishes a camera, and returns when its packets can be sent. */
  public PublishedVideo publish(String cid) {
    return publish(cid, Encryption.Type.NONE);
  }

  /**
   * Publishes a camera as one that is encrypted end to end, or is not. Nothing is encrypted: there
   * are no pictures in its packets.
   */
  public PublishedVideo publish(String cid, Encryption.Type encryption) {
    String sid = announce(camera(cid).setEncryption(encryption));
    var video = new PublishedVideo(publisher.connection(), cid, sid);
    publisher.add(video);
    negotiate();
    return video;
  }

  /** Publishes a camera in three layers, and returns when its packets can be sent. */
  public PublishedLayers publishLayers(String cid) {
    String sid = announce(layeredCamera(cid));
    var video = new PublishedLayers(publisher.connection(), cid, sid);
    publisher.add(video);
    negotiate();
    return video;
  }

  /** Publishes a microphone, and returns when its packets can be sent. */
  public PublishedSound publishSound(String cid) {
    return publishSound(cid, Encryption.Type.NONE);
  }

  /** As {@link #publish(String, Encryption.Type)}, a microphone. */
  public PublishedSound publishSound(String cid, Encryption.Type encryption) {
    String sid = announce(microphone(cid).setEncryption(encryption));
    var sound = new PublishedSound(publisher.connection(), cid, sid);
    publisher.add(sound);
    negotiate();
    return sound;
  }

  /** Returns the sid that the server gives to the track. */
  private String announce(AddTrackRequest.Builder track) {
    CompletableFuture<TrackInfo> announced = new CompletableFuture<>();
    published.put(track.getCid(), announced);
    send(SignalRequest.newBuilder().setAddTrack(track));
    return await("track", announced).getSid();
  }

  /** Returns when {@link #send(byte[])} can be used. */
  public void openDataChannel() {
    negotiate();
    await("data channel", publisher.connection().messages().open());
  }

  /** Sends a message on the reliable channel, a DataPacket of LiveKit's. */
  public void send(byte[] message) {
    network.execute(() -> publisher.connection().messages().send(message));
  }

  /** Sends a request, in any thread, some time soon. */
  public void send(SignalRequest.Builder request) {
    signalling.send(request);
  }

  private void negotiate() {
    CompletableFuture<@Nullable Void> answered = new CompletableFuture<>();
    network.execute(() -> send(description("offer", publisher.offer(answered)), true));
    await("answer", answered);
    await("connection to send by", publisher.connection().connected());
  }

  /** Loses the signalling connection, and goes on with a new one as clients do. */
  public void resume() {
    signalling.cut();
    signalling = signalling();
    String sid = joined().getParticipant().getSid();
    signalling.open(URI.create(address + "&reconnect=1&sid=" + sid));
    // Without a subscription livekit-server 1.11.0 crashes.
    var state = SyncState.newBuilder().setSubscription(UpdateSubscription.getDefaultInstance());
    published.forEach(
        (cid, track) -> state.addPublishTracks(publication(cid, await("track", track))));
    send(SignalRequest.newBuilder().setSyncState(state));
  }

  private static TrackPublishedResponse publication(String cid, TrackInfo track) {
    return TrackPublishedResponse.newBuilder().setCid(cid).setTrack(track).build();
  }

  private static AddTrackRequest.Builder microphone(String cid) {
    return AddTrackRequest.newBuilder()
        .setCid(cid)
        .setName(cid)
        .setType(TrackType.AUDIO)
        .setSource(TrackSource.MICROPHONE);
  }

  private static AddTrackRequest.Builder camera(String cid) {
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

  private static AddTrackRequest.Builder layeredCamera(String cid) {
    var camera = camera(cid).clearLayers();
    List<Integer> heights = PublishedLayers.HEIGHTS;
    for (int i = 0; i < heights.size(); i++) {
      camera.addLayers(
          VideoLayer.newBuilder()
              .setQualityValue(i)
              .setWidth(heights.get(i) * 16 / 9)
              .setHeight(heights.get(i)));
    }
    return camera.setWidth(heights.getLast() * 16 / 9).setHeight(heights.getLast());
  }

  private void heard(SignalResponse message) {
    listener.heard(message);
    switch (message.getMessageCase()) {
      case JOIN -> joined.complete(message.getJoin());
      case OFFER -> {
        SessionDescription offer = message.getOffer();
        String answer = subscriber.answer(offer.getSdp());
        send(description("answer", answer).setId(offer.getId()), false);
      }
      case ANSWER -> publisher.answered(message.getAnswer().getSdp());
      case TRICKLE -> trickle(message.getTrickle());
      case TRACK_PUBLISHED -> {
        var response = message.getTrackPublished();
        CompletableFuture<TrackInfo> waiting = published.get(response.getCid());
        if (waiting != null) {
          waiting.complete(response.getTrack());
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
      send(SignalRequest.newBuilder().setPingReq(ping));
    }
  }

  private static SessionDescription.Builder description(String type, String sdp) {
    return SessionDescription.newBuilder().setType(type).setSdp(sdp);
  }

  private void send(SessionDescription.Builder description, boolean offer) {
    var request = SignalRequest.newBuilder();
    send(offer ? request.setOffer(description) : request.setAnswer(description));
  }

  private void trickle(TrickleRequest trickle) {
    PeerConnection connection =
        trickle.getTarget() == SignalTarget.PUBLISHER
            ? publisher.connection()
            : subscriber.connection();
    Candidate.ofTrickle(trickle.getCandidateInit()).ifPresent(connection::candidate);
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
