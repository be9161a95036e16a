package io.roomtape.livekit.signal;

import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.auth.InvalidTokenException;
import io.roomtape.livekit.room.JoinOptions;
import io.roomtape.livekit.room.RoomSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.WrappedJoinRequest;

/** Reads requests to join: the token in header or query, the rest by the path's version. */
final class JoinRequests {
  private static final String BEARER = "Bearer ";
  private static final int MAX_JOIN_REQUEST_BYTES = 1 << 20;

  private final AccessTokens tokens;

  JoinRequests(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * @param authorization the header's value; empty when there is none
   * @throws RefusedException with LiveKit's status and words
   */
  JoinOptions read(boolean v1, String rawQuery, String authorization) throws RefusedException {
    var query = new QueryParameters(rawQuery);
    AccessToken token = token(query, authorization);
    return v1 ? v1(token, query) : v0(token, query);
  }

  private AccessToken token(QueryParameters query, String authorization) throws RefusedException {
    if (!authorization.isEmpty() && !authorization.startsWith(BEARER)) {
      throw new RefusedException(401, "invalid authorization token");
    }
    String jwt =
        authorization.isEmpty()
            ? query.get("access_token")
            : authorization.substring(BEARER.length());
    if (jwt.isEmpty()) {
      throw new RefusedException(401, "no permissions to access the room");
    }
    try {
      AccessToken token = tokens.verify(jwt);
      check(token.grants());
      return token;
    } catch (InvalidTokenException e) {
      throw new RefusedException(401, String.valueOf(e.getMessage()));
    }
  }

  private static void check(Grants grants) throws RefusedException {
    if (!grants.roomJoin()) {
      boolean forRooms = !grants.room().isEmpty();
      throw new RefusedException(
          401, forRooms ? "permissions denied" : "no permissions to access the room");
    }
    require(!grants.room().isEmpty(), "no room name");
    require(!grants.identity().isEmpty(), "identity cannot be empty");
    require(fits(grants.identity()), "participant identity length exceeds limits: max length 256");
    require(fits(grants.room()), "room name length exceeds limits: max length 256");
  }

  private static void require(boolean given, String otherwise) throws RefusedException {
    if (!given) {
      throw new RefusedException(400, otherwise);
    }
  }

  private static boolean fits(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length <= RoomSettings.MAX_NAME_BYTES;
  }

  private static JoinOptions v0(AccessToken token, QueryParameters query) {
    return new JoinOptions(
        token,
        false,
        query.isOn("reconnect") ? Optional.of(query.get("sid")) : Optional.empty(),
        query.get("auto_subscribe").isEmpty() || query.isOn("auto_subscribe"),
        0,
        Optional.empty(),
        List.of());
  }

  private static JoinOptions v1(AccessToken token, QueryParameters query) throws RefusedException {
    JoinRequest request = decode(query.get("join_request"));
    boolean autoSubscribe =
        !request.hasConnectionSettings() || request.getConnectionSettings().getAutoSubscribe();
    return new JoinOptions(
        token,
        true,
        request.getReconnect() ? Optional.of(request.getParticipantSid()) : Optional.empty(),
        autoSubscribe,
        request.getClientInfo().getClientProtocol(),
        request.hasPublisherOffer() ? Optional.of(request.getPublisherOffer()) : Optional.empty(),
        request.getAddTrackRequestsList());
  }

  private static JoinRequest decode(String base64) throws RefusedException {
    require(!base64.isEmpty(), "join_request is required");
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
      WrappedJoinRequest wrapped = WrappedJoinRequest.parseFrom(bytes);
      byte[] inner = wrapped.getJoinRequest().toByteArray();
      if (wrapped.getCompression() == WrappedJoinRequest.Compression.GZIP) {
        inner = unzip(inner);
      }
      return JoinRequest.parseFrom(inner);
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException(400, "join_request cannot be decoded");
    }
  }

  private static byte[] unzip(byte[] zipped) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      byte[] plain = in.readNBytes(MAX_JOIN_REQUEST_BYTES + 1);
      if (plain.length > MAX_JOIN_REQUEST_BYTES) {
        throw new IOException("join_request is too large");
      }
      return plain;
    }
  }
}
