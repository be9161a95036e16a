package io.roomtape.livekit;

import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.room.Delays;
import io.roomtape.livekit.room.RoomAdmin;
import io.roomtape.livekit.room.RoomContext;
import io.roomtape.livekit.room.RoomSettings;
import io.roomtape.livekit.room.Rooms;
import io.roomtape.livekit.signal.SignalEndpoints;
import io.roomtape.livekit.tap.AutoEgress;
import io.roomtape.livekit.tap.RoomTaps;
import io.roomtape.livekit.twirp.RoomService;
import io.roomtape.livekit.twirp.TwirpEndpoint;
import io.roomtape.livekit.twirp.TwirpService;
import io.roomtape.livekit.view.RoomView;
import io.roomtape.livekit.webhook.HttpWebhooks;
import io.roomtape.livekit.webhook.WebhookNotifier;
import io.roomtape.webrtc.peer.Peers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. Everything it starts ends with {@link #close()}. */
public final class EmbeddedLiveKit implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedLiveKit.class);

  private final LiveKitConfig config;
  private final Peers peers;
  private final HttpWebhooks webhooks;
  private final Rooms rooms;
  private final RoomAdmin admin;
  private final TwirpEndpoint twirp;
  private final SignalEndpoints signal;
  private final SlowRequests slow;
  private final HttpPort http;

  private EmbeddedLiveKit(LiveKitConfig config) throws IOException {
    this.config = config;
    var secrets = new LinkedHashMap<String, String>();
    config.keys().forEach(key -> secrets.put(key.id(), key.secret()));
    var tokens = new AccessTokens(secrets, Clock.systemUTC());
    this.peers = Peers.open(config.mediaAddress(), config.ports().udp(), config.ports().tcp());
    this.webhooks =
        new HttpWebhooks(
            config.webhooks().urls(), tokens, Clock.systemUTC(), config.webhooks().pauses());
    this.rooms = new Rooms(new RoomContext(peers, webhooks, tokens, settings(config), Delays.REAL));
    this.twirp = new TwirpEndpoint(tokens);
    this.admin = new RoomAdmin(rooms);
    twirp.register(new RoomService(admin));
    this.signal = new SignalEndpoints(tokens, rooms);
    this.slow = new SlowRequests(config.timeouts().request());
    this.http = openHttp();
  }

  private HttpPort openHttp() throws IOException {
    HttpFront front = new HttpFront(config, signal, twirp, slow);
    try {
      return HttpPort.open(config.bindAddress(), config.ports().http(), front::build);
    } catch (IOException e) {
      closeParts();
      throw e;
    }
  }

  private static RoomSettings settings(LiveKitConfig config) {
    return new RoomSettings(
        config.timeouts().empty(),
        config.timeouts().departure(),
        config.timeouts().join(),
        RoomSettings.defaults().mediaTimeout(),
        config.limits().rooms());
  }

  /**
   * @throws IOException when a port is taken; the message names the port and its setting
   */
  public static EmbeddedLiveKit start(LiveKitConfig config) throws IOException {
    var livekit = new EmbeddedLiveKit(config);
    log.info(
        "LiveKit API and signalling on {}, media on {} (UDP) and {} (TCP)",
        livekit.url(),
        livekit.peers.candidates().udp(),
        livekit.peers.candidates().tcp());
    return livekit;
  }

  /** Where clients and servers find it: {@code http://127.0.0.1:7880}. */
  public URI url() {
    InetAddress address = config.bindAddress();
    String host =
        address.isAnyLocalAddress()
            ? "127.0.0.1"
            : address.getHostAddress().replaceFirst("%.*", "");
    String authority = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + authority + ":" + http.port());
  }

  /** Where clients send their media, best first; all have the same UDP port. */
  public List<InetSocketAddress> mediaAddresses() {
    return peers.candidates().udp();
  }

  /** Where those send their media whose network lets no UDP through; all have the same port. */
  public List<InetSocketAddress> tcpMediaAddresses() {
    return peers.candidates().tcp();
  }

  /**
   * How a room is at this moment: who sends what, and what of it goes to whom, and why not better.
   * Empty: there is no such room.
   */
  public Optional<RoomView> view(String room) {
    return admin.view(room);
  }

  /** Lets recorders listen to rooms. */
  public RoomTaps taps() {
    return rooms;
  }

  /** From now on rooms can be made with recordings ({@code RoomEgress}), which this starts. */
  public void recordWith(AutoEgress recorder) {
    rooms.recordWith(recorder);
  }

  /** Sends events of other services to the same addresses. */
  public WebhookNotifier webhooks() {
    return webhooks;
  }

  /** Mounts a service beside RoomService, or in place of one of the same name. */
  public void register(TwirpService service) {
    twirp.register(service);
  }

  /** Sends everybody away (SERVER_SHUTDOWN), then closes sockets and ends all threads. */
  @Override
  public void close() {
    rooms.close();
    signal.awaitFarewells();
    http.close();
    closeParts();
    log.info("LiveKit stopped");
  }

  private void closeParts() {
    slow.close();
    rooms.close();
    webhooks.close();
    peers.close();
  }
}
