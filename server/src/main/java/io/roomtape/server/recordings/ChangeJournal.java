package io.roomtape.server.recordings;

import java.util.List;

/** The latest changes, of all nodes; older ones are forgotten. */
public interface ChangeJournal {
  /** The number of the last change; 0 when there was none. */
  long latest();

  /** The changes after a number that are still known, in order. */
  List<RecordingChange> after(long number, int limit);
}
