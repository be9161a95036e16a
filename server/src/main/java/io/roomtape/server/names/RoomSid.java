package io.roomtape.server.names;

/** The id of one session of a room, {@code RM_…}: a name that is used again gets another. */
public record RoomSid(String value) {
  public RoomSid {
    Rules.checkId("roomId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
