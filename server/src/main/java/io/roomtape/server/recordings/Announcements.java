package io.roomtape.server.recordings;

import io.roomtape.server.rooms.Rooms;
import java.util.Optional;

/** Tells rooms how their recordings stand. */
public final class Announcements {
  private final RecordingIndex index;
  private final Rooms rooms;

  public Announcements(RecordingIndex index, Rooms rooms) {
    this.index = index;
    this.rooms = rooms;
  }

  /**
   * Tells the room of a recording how it stands. Another node may tell it of a later state
   * meanwhile, and be first: then the room is told that again.
   *
   * @throws io.roomtape.server.rooms.LiveKitFailure when LiveKit cannot be asked
   */
  public void announce(RecordingEntry entry) {
    Optional<RecordingEntry> untold = Optional.of(entry);
    while (untold.isPresent() && !tell(untold.get())) {
      untold = index.find(entry.name());
    }
  }

  private boolean tell(RecordingEntry entry) {
    boolean replaced =
        index.findNewest(entry.roomId()).filter(newest -> follows(newest, entry)).isPresent();
    if (!replaced) {
      rooms.announce(entry.roomName(), entry.roomId(), entry.standing());
    }
    return index.markAnnounced(entry.name(), entry.state());
  }

  /** One that began before and has to wait is no news any more. */
  private static boolean follows(RecordingEntry other, RecordingEntry entry) {
    return !other.name().equals(entry.name())
        && (other.holdsRoom() || other.startedAt().isAfter(entry.startedAt()));
  }
}
