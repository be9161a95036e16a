package io.roomtape.server.changes;

import java.util.List;

/**
 * The latest changes, of all nodes; older ones are forgotten. A number that has no change stands
 * for many at once, which the journal does not tell.
 */
public interface ChangeJournal {
  /** The number of the last change; 0 when there was none. */
  long latest();

  /** The changes after a number that are still known, in order; some may be left out between. */
  List<RecordingChange> after(long number, int limit);
}
