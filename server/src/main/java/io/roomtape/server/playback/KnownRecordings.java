package io.roomtape.server.playback;

import io.roomtape.server.names.RecordingName;

/** What playback asks of the index. A file that the index does not know is never served. */
@FunctionalInterface
public interface KnownRecordings {
  /** Whether a recording of this name has finished and has not been deleted. */
  boolean isPlayable(RecordingName name);
}
