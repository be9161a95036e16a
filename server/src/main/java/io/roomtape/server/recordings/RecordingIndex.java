package io.roomtape.server.recordings;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers recordings. Of all nodes that share it, one at most gets a room: one entry holds it, as
 * {@link RecordingEntry#holdsRoom} says.
 */
public interface RecordingIndex {
  /**
   * Adds an entry that has not ended, and with it takes the room.
   *
   * @return false, and nothing is added, when the room, name or egress has an entry already
   */
  boolean add(RecordingEntry entry);

  /**
   * Adds entries that have ended, all at once. Listeners are not told of each: they are told to
   * list again.
   *
   * @param entries some hundreds at most
   * @return the names of those that were added: the others' name or egress has an entry already
   */
  Set<RecordingName> addEnded(Collection<RecordingEntry> entries);

  /**
   * Takes back a reservation, or one that was given up, of which nothing came.
   *
   * @return false when its egress exists after all
   */
  boolean release(RecordingName name);

  /**
   * Gives up a reservation whose start nobody waits for any longer, and frees its room. It stays
   * known, so that an egress that comes late is not taken for somebody else's.
   *
   * @return false when its egress exists after all
   */
  boolean giveUp(RecordingName name, String reason);

  /**
   * Says which egress makes a recording; nothing happens if that is known.
   *
   * @return the entry as it is then; empty when there is none any more
   */
  Optional<RecordingEntry> assign(RecordingName name, EgressId egress, Instant startedAt);

  /**
   * Moves an entry on; an end frees the room, and so does what has to wait: it never gets it back.
   *
   * @return false, and nothing changes, when the entry is no longer in the state {@code from}
   */
  boolean advance(RecordingEntry from, RecordingEntry to);

  /**
   * Says that the room has heard of a state.
   *
   * @return false when the entry is no longer in that state, or gone
   */
  boolean markAnnounced(RecordingName name, RecordingState state);

  /** Says that the files of an entry are about to be deleted. */
  void markDeleting(RecordingName name);

  /** Marks an entry deleted, for ever. */
  void markDeleted(RecordingName name);

  Optional<RecordingEntry> find(RecordingName name);

  /**
   * Which of these names have an entry, whatever its state, deleted ones too.
   *
   * @param names some hundreds at most
   */
  Set<RecordingName> known(Collection<RecordingName> names);

  Optional<RecordingEntry> find(EgressId egress);

  /** The entry that holds a room. */
  Optional<RecordingEntry> findLive(RoomName room);

  /**
   * The newest entry of a session that has not ended, whether it holds the room or not: the one
   * that the room is told of.
   */
  Optional<RecordingEntry> findNewest(RoomSid session);

  /** What has not ended, the oldest first; a thousand at most. */
  List<RecordingEntry> listLive();

  /** What has ended while its room has not heard of it; a thousand at most. */
  List<RecordingEntry> listUnannounced();

  /** What was given up and may have an end all the same, the oldest first; a thousand at most. */
  List<RecordingEntry> listGivenUp();

  /**
   * What has ended without a file and was begun since a time, the oldest first; a thousand at most.
   */
  List<RecordingEntry> listFailed(Instant since);

  /**
   * Which of these have ended without a file.
   *
   * @param names some hundreds at most
   */
  List<RecordingEntry> listFailed(Collection<RecordingName> names);

  /** What was being deleted when that broke off; a thousand at most. */
  List<RecordingEntry> listHalfDeleted();

  /**
   * Which of these are deleted.
   *
   * @param names some hundreds at most
   */
  List<RecordingEntry> listDeleted(Collection<RecordingName> names);

  /** One that can be played. */
  Optional<Recording> findPlayable(RecordingName name);
}
