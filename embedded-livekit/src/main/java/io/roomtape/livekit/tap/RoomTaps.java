package io.roomtape.livekit.tap;

import java.util.Optional;

/** Lets recorders listen to rooms. */
public interface RoomTaps {
  /**
   * Joins a room as its recorder: a hidden participant of kind EGRESS, which {@code
   * ListParticipants} shows, {@code num_participants} does not count and which keeps no room alive.
   * The room's {@code active_recording} is true while a tap is open.
   *
   * <p>The listener first hears everybody and every track that is there already, then what follows.
   *
   * @param room the room's name, exactly
   * @param identity the recorder's identity: the egress id
   * @return empty when there is no such room
   */
  Optional<RoomTap> open(String room, String identity, TapListener listener);
}
