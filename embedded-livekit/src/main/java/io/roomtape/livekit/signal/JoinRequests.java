package io.roomtape.livekit.signal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.auth.InvalidTokenException;
import io.roomtape.livekit.room.JoinOptions;
import io.roomtape.livekit.room.RoomSettings;
import io.roomtape.livekit.room.Utf8;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import livekit.LivekitRoom.RoomEgress;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.WrappedJoinRequest;

/** Reads requests to join: the token in header or query, the rest by the path's version. */
final class JoinRequests {
  private static final String BEARER = "Bearer ";
  private static final int MAX_JOIN_REQUEST_BYTES = 1 << 20;

  private final AccessTokens tokens;
  private final BooleanSupplier records;

  /**
   * @param records whether there is a recorder for rooms that are made with a recording
   */
  JoinRequests(AccessTokens tokens, BooleanSupplier records) {
    this.tokens = tokens;
    this.records = records;
  }

  /**
   * @param authorization the header's value; empty when there is none
   * @param strict whether to refuse what a client could join with all the same
   * @throws RefusedException with LiveKit's status and words
   */
  JoinOptions read(boolean v1, String rawQuery, String authorization, boolean strict)
      throws RefusedException {
    var query = new QueryParameters(rawQuery);
    AccessToken token = token(query, authorization);
    boolean newer = v1 || !query.get("join_request").isEmpty();
    return newer ? v1(token, query) : v0(token, query, strict);
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
      checkRoom(token);
      return token;
    } catch (InvalidTokenException e) {
      throw new RefusedException(401, String.valueOf(e.getMessage()));
    }
  }

  private static void check(Grants grants) throws RefusedException {
    if (!grants.allows(Grant.ROOM_JOIN)) {
      boolean forRooms = !grants.room().isEmpty();
      throw new RefusedException(
          401, forRooms ? "permissions denied" : "no permissions to access the room");
    }
    require(!grants.room().isEmpty(), "no room name");
    require(!grants.identity().isEmpty(), "identity cannot be empty");
    require(fits(grants.identity()), "participant identity length exceeds limits: max length 256");
    require(fits(grants.room()), "room name length exceeds limits: max length 256");
  }

  /** What would go unnoticed. */
  private void checkRoom(AccessToken token) throws RefusedException {
    boolean egress = !token.room().getEgress().equals(RoomEgress.getDefaultInstance());
    if (egress && !records.getAsBoolean()) {
      throw new RefusedException(
          401, "roomConfig.egress is not supported: start it with livekit.Egress");
    }
    require(token.roomPreset().isEmpty(), "unknown room configuration in create room request");
  }

  private static void require(boolean given, String otherwise) throws RefusedException {
    if (!given) {
      throw new RefusedException(400, otherwise);
    }
  }

  private static boolean fits(String name) {
    return Utf8.bytes(name) <= RoomSettings.MAX_NAME_BYTES;
  }

  private static JoinOptions v0(AccessToken token, QueryParameters query, boolean strict)
      throws RefusedException {
    return new JoinOptions(
        SelfDescription.add(token, "", SelfDescription.attributes(query.get("attributes"), strict)),
        false,
        query.isOn("reconnect") ? Optional.of(query.get("sid")) : Optional.empty(),
        query.get("auto_subscribe").isEmpty() || query.isOn("auto_subscribe"),
        ClientQuery.read(query),
        Optional.empty(),
        List.of());
  }

  private static JoinOptions v1(AccessToken token, QueryParameters query) throws RefusedException {
    JoinRequest request = decode(query.get("join_request"));
    return new JoinOptions(
        SelfDescription.add(token, request.getMetadata(), request.getParticipantAttributesMap()),
        true,
        request.getReconnect() ? Optional.of(request.getParticipantSid()) : Optional.empty(),
        request.getConnectionSettings().getAutoSubscribe(),
        request.getClientInfo(),
        request.hasPublisherOffer() ? Optional.of(request.getPublisherOffer()) : Optional.empty(),
        request.getAddTrackRequestsList());
  }

  private static JoinRequest decode(String base64) throws RefusedException {
    require(!base64.isEmpty(), "join_request is required");
    WrappedJoinRequest wrapped = unwrap(base64);
    byte[] inner = wrapped.getJoinRequest().toByteArray();
    if (wrapped.getCompression() == WrappedJoinRequest.Compression.GZIP) {
      inner = unzip(inner);
    }
    require(inner.length <= MAX_JOIN_REQUEST_BYTES, "join request too large");
    try {
      return JoinRequest.parseFrom(inner);
    } catch (InvalidProtocolBufferException e) {
      throw new RefusedException(400, "cannot unmarshal join request");
    }
  }

  private static WrappedJoinRequest unwrap(String base64) throws RefusedException {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
      return WrappedJoinRequest.parseFrom(bytes);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(400, "cannot base64 decode wrapped join request");
    } catch (InvalidProtocolBufferException e) {
      throw new RefusedException(400, "cannot unmarshal wrapped join request");
    }
  }

  /** Up to one byte more than a join request may have. */
  private static byte[] unzip(byte[] zipped) throws RefusedException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return in.readNBytes(MAX_JOIN_REQUEST_BYTES + 1);
    } catch (IOException e) {
      throw new RefusedException(400, "cannot read decompressed join request");
    }
  }
}
