package io.roomtape.livekit.room;

import java.time.Duration;

/**
 * Defaults and limits of rooms.
 *
 * @param emptyTimeout how long a room waits for its first participant
 * @param departureTimeout how long a room stays after its last participant left
 * @param joinTimeout how long a participant may take to get media through
 * @param mediaTimeout how long a participant may be silent on ICE before it counts as gone
 * @param mostRooms at once; more are not made
 */
public record RoomSettings(
    Duration emptyTimeout,
    Duration departureTimeout,
    Duration joinTimeout,
    Duration mediaTimeout,
    int mostRooms) {
  /** LiveKit's limit for the metadata of rooms and participants, in bytes of UTF-8. */
  public static final int MAX_METADATA_BYTES = 512 * 1024;

  /** LiveKit's limit for the attributes of a participant, keys and values in bytes of UTF-8. */
  public static final int MAX_ATTRIBUTES_BYTES = 64 * 1024;

  /** LiveKit's limit for the names of rooms and participants, in bytes of UTF-8. */
  public static final int MAX_NAME_BYTES = 256;

  /** LiveKit's defaults. */
  public static RoomSettings defaults() {
    return new RoomSettings(
        Duration.ofSeconds(300),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        Duration.ofSeconds(20),
        100_000);
  }
}
