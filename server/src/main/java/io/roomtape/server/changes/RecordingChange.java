package io.roomtape.server.changes;

import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingState;

/**
 * Something that happened to a recording, and how it was then.
 *
 * @param number counts the changes in the order in which they can be read; a gap says that there is
 *     more that is not told
 * @param reason why it ended, in the words of who ended it; empty when nobody said
 */
public record RecordingChange(
    long number, Recording recording, RecordingState state, boolean deleted, String reason) {}
