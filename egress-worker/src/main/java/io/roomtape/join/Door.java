package io.roomtape.join;

import com.google.protobuf.ByteString;
import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitModels.ParticipantInfo.Kind;
import livekit.LivekitRtc.ConnectionSettings;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.WrappedJoinRequest;

/**
 * The way into a room: where to knock, and with what token.
 *
 * @param server its root
 */
record Door(URI server, ApiKey key, String room, String identity) {
  private static final int PROTOCOL = 16;
  private static final String VERSION = "1.0.0";

  /** Long enough for a slow start; each connection gets its own. */
  private static final Duration VALIDITY = Duration.ofMinutes(10);

  Door into(String otherRoom) {
    return new Door(server, key, otherRoom, identity);
  }

  /** A token for one connection. */
  String token() {
    var grants =
        Grants.of(
            identity, room, Grant.ROOM_JOIN, Grant.CAN_SUBSCRIBE, Grant.HIDDEN, Grant.RECORDER);
    return new AccessTokens(Map.of(key.id(), key.secret()), Clock.systemUTC())
        .sign(new AccessToken(grants, Map.of(), List.of(), Kind.EGRESS), VALIDITY);
  }

  /** Where clients of two peer connections join. */
  URI join() {
    return URI.create(
        root()
            + "/rtc?auto_subscribe=0&auto_subscribe_data_track=0&adaptive_stream=0"
            + "&subscriber_allow_pause=0&protocol="
            + PROTOCOL
            + "&version="
            + VERSION);
  }

  /** Where they come back to what they had. */
  URI resume(String participantSid) {
    return URI.create(join() + "&reconnect=1&sid=" + participantSid);
  }

  /** Where clients of one peer connection join. */
  URI join(SessionDescription offer) {
    return withRequest(request().setPublisherOffer(offer));
  }

  /** Where they come back to what they had. */
  URI resumeByOne(String participantSid) {
    return withRequest(request().setReconnect(true).setParticipantSid(participantSid));
  }

  private static JoinRequest.Builder request() {
    return JoinRequest.newBuilder()
        .setClientInfo(ClientInfo.newBuilder().setProtocol(PROTOCOL).setVersion(VERSION))
        .setConnectionSettings(
            ConnectionSettings.newBuilder()
                .setAutoSubscribe(false)
                .setAutoSubscribeDataTrack(false)
                .setAdaptiveStream(false)
                .setSubscriberAllowPause(false));
  }

  private URI withRequest(JoinRequest.Builder request) {
    byte[] wrapped =
        WrappedJoinRequest.newBuilder()
            .setCompression(WrappedJoinRequest.Compression.GZIP)
            .setJoinRequest(compressed(request.build().toByteArray()))
            .build()
            .toByteArray();
    // Its padding has to be there, and a query may hold it as it is.
    return URI.create(
        root() + "/rtc/v1?join_request=" + Base64.getUrlEncoder().encodeToString(wrapped));
  }

  /** Proxies take a request line of 8 KB at most. */
  private static ByteString compressed(byte[] request) {
    ByteString.Output out = ByteString.newOutput();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteString();
  }

  private String root() {
    return server.toString().replaceFirst("^http", "ws").replaceFirst("/+$", "");
  }

  @Override
  public String toString() {
    return "Door[" + server + ", room=" + room + ", identity=" + identity + "]";
  }
}
