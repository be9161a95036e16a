package io.roomtape.server.livekit;

import io.livekit.server.AccessToken;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomCreate;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomList;
import io.livekit.server.RoomName;
import io.livekit.server.RoomRecord;
import io.livekit.server.VideoGrant;
import io.roomtape.server.rooms.AccessTokens;
import io.roomtape.server.rooms.Participant;
import io.roomtape.server.settings.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitRoom.RoomConfiguration;

/** Signs tokens: for participants, and for our own calls. */
public final class ServerTokens implements AccessTokens {
  private static final Duration PARTICIPANT_TTL = Duration.ofHours(6);
  private static final Duration CALL_TTL = Duration.ofMinutes(5);

  private final Key key;
  private final boolean roomRecordGrant;

  /**
   * @param key signs
   * @param roomRecordGrant whether participants who may record get {@code roomRecord} too, which
   *     lets them start, list and stop any egress of the server
   */
  public ServerTokens(Key key, boolean roomRecordGrant) {
    this.key = key;
    this.roomRecordGrant = roomRecordGrant;
  }

  @Override
  public String forParticipant(
      io.roomtape.server.names.RoomName room, Participant participant, String metadata) {
    AccessToken token = token(PARTICIPANT_TTL);
    token.setRoomConfiguration(RoomConfiguration.newBuilder().setMetadata(metadata).build());
    token.setIdentity(participant.identity());
    token.setName(participant.name().value());
    List<VideoGrant> grants =
        new ArrayList<>(List.of(new RoomJoin(true), new RoomName(room.value())));
    if (roomRecordGrant && participant.mayRecord()) {
      grants.add(new RoomRecord(true));
    }
    token.addGrants(grants);
    return token.toJwt();
  }

  /** For calls that are about no one room. */
  String forServer() {
    AccessToken token = token(CALL_TTL);
    token.addGrants(new RoomCreate(true), new RoomList(true), new RoomRecord(true));
    return token.toJwt();
  }

  /** For calls that change one room. */
  String forAdminOf(io.roomtape.server.names.RoomName room) {
    AccessToken token = token(CALL_TTL);
    token.addGrants(new RoomAdmin(true), new RoomName(room.value()));
    return token.toJwt();
  }

  private AccessToken token(Duration ttl) {
    AccessToken token = new AccessToken(key.id(), key.secret());
    token.setTtl(ttl.toMillis());
    return token;
  }
}
