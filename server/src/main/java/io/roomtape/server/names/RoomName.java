package io.roomtape.server.names;

/** A room's name: any text that is not blank, at most 256 bytes in UTF-8 (LiveKit's limit). */
public record RoomName(String value) {
  public RoomName {
    Rules.checkText("roomName", value, Rules.LIVEKIT_NAME_BYTES);
  }

  /** For logs and sentences: in one line. */
  @Override
  public String toString() {
    return Printable.of(value);
  }
}
