package io.roomtape.server.rooms;

import io.roomtape.server.names.RoomName;

/** Mints the tokens that participants join with. */
@FunctionalInterface
public interface AccessTokens {
  /**
   * A LiveKit access token (JWT) for one participant and one room, good for six hours.
   *
   * @param metadata what the room's metadata are, should it be gone when the participant joins and
   *     so be made anew ({@code roomConfig}, LiveKit's RoomConfiguration)
   */
  String forParticipant(RoomName room, Participant participant, String metadata);
}
