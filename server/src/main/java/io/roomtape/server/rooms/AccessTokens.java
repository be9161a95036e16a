package io.roomtape.server.rooms;

import io.roomtape.server.names.ParticipantName;
import io.roomtape.server.names.RoomName;

/** Mints the tokens that participants join with. */
@FunctionalInterface
public interface AccessTokens {
  /**
   * A LiveKit access token (JWT) for one participant and one room, good for six hours.
   *
   * @param participant becomes the identity and the display name
   */
  String forParticipant(RoomName room, ParticipantName participant);
}
