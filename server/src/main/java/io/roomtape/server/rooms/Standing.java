package io.roomtape.server.rooms;

import java.time.Instant;

/**
 * How a room's recording stands.
 *
 * @param startedAt when it began
 * @param details what else people should know, such as what it waits for or why it failed; empty
 *     when there is nothing
 */
public record Standing(RecordingStatus status, Instant startedAt, String details) {
  /** As it is while nothing was recorded yet. */
  public static final Standing NOT_RECORDED =
      new Standing(RecordingStatus.STOPPED, Instant.EPOCH, "");
}
