package io.roomtape.e2e.calls;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.livekit.server.EgressServiceClient;
import io.livekit.server.RoomServiceClient;
import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.EmbeddedLiveKit;
import io.roomtape.livekit.LiveKitConfig;
import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo.Kind;
import org.slf4j.LoggerFactory;

/** The media server in this process, with its log held. */
final class MediaServer implements AutoCloseable {
  private static final ApiKey KEY = new ApiKey("calls", "a secret of the tests, long enough");

  private final EmbeddedLiveKit livekit;
  private final AccessTokens tokens =
      new AccessTokens(Map.of(KEY.id(), KEY.secret()), Clock.systemUTC());
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  private MediaServer(EmbeddedLiveKit livekit) {
    this.livekit = livekit;
    log.start();
    root().addAppender(log);
  }

  static MediaServer start() throws IOException {
    return new MediaServer(
        EmbeddedLiveKit.start(
            LiveKitConfig.of(KEY)
                .withMediaAddress(InetAddress.getLoopbackAddress())
                .withPorts(0, 0, 0)));
  }

  URI url() {
    return livekit.url();
  }

  int mediaPort() {
    return livekit.mediaAddresses().getFirst().getPort();
  }

  /** Records this server's rooms, working in a folder. */
  RoomRecorder recorder(Path folder) {
    return new RoomRecorder(
        livekit,
        folder,
        EgressServiceClient.createClient(url().toString(), KEY.id(), KEY.secret()));
  }

  /** LiveKit's own server library. */
  RoomServiceClient rooms() {
    return RoomServiceClient.createClient(url().toString(), KEY.id(), KEY.secret());
  }

  /** Allows everything in the room, and changes of one's own name and metadata. */
  String token(String identity, String room) {
    var grants =
        new Grants(
            identity,
            identity,
            "",
            room,
            Set.of(
                Grant.ROOM_JOIN,
                Grant.CAN_PUBLISH,
                Grant.CAN_SUBSCRIBE,
                Grant.CAN_PUBLISH_DATA,
                Grant.CAN_UPDATE_OWN_METADATA),
            "");
    return tokens.sign(new AccessToken(grants, Map.of(), List.of()), Duration.ofMinutes(10));
  }

  /** Allows to watch the room unseen, as LiveKit's egress does. */
  String recorderToken(String identity, String room) {
    var grants =
        Grants.of(
            identity, room, Grant.ROOM_JOIN, Grant.CAN_SUBSCRIBE, Grant.HIDDEN, Grant.RECORDER);
    return tokens.sign(
        new AccessToken(grants, Map.of(), List.of(), Kind.EGRESS), Duration.ofMinutes(10));
  }

  /** Errors logged since the last call. */
  List<String> complaints() {
    List<ILoggingEvent> events = List.copyOf(log.list);
    log.list.clear();
    return events.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  public void close() {
    livekit.close();
    root().detachAppender(log);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
