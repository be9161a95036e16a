package io.roomtape.egress.recording;

import java.time.Duration;
import java.util.Optional;

/**
 * How much recordings may take.
 *
 * @param workers recordings composed at a time, at least 1; more are recorded all the same and
 *     composed when a place is free
 * @param duration after which a recording ends as LIMIT_REACHED; empty for no limit
 * @param fileBytes of the composed file, at which a recording ends as LIMIT_REACHED; a little more
 *     is in it then
 * @param workBytes that journals and files at work may take, all together
 * @param leastSpace bytes that have to be free of those and on the disk for a recording to begin;
 *     with less than half of it free, those that run end
 * @param patience how long a recording waits for the participant and the tracks that it is of
 */
public record Limits(
    int workers,
    Optional<Duration> duration,
    long fileBytes,
    long workBytes,
    long leastSpace,
    Duration patience) {
  /** LiveKit's. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A worker for each core and two at least, 12 hours, 50 GB a file, the whole disk but 200 MB. */
  public static final Limits DEFAULT =
      new Limits(
          Math.max(2, Runtime.getRuntime().availableProcessors()),
          Optional.of(Duration.ofHours(12)),
          50_000_000_000L,
          Long.MAX_VALUE,
          200_000_000);

  /** As patient as LiveKit. */
  public Limits(
      int workers, Optional<Duration> duration, long fileBytes, long workBytes, long leastSpace) {
    this(workers, duration, fileBytes, workBytes, leastSpace, PATIENCE);
  }

  public Limits {
    if (workers < 1) {
      throw new IllegalArgumentException("At least one worker is needed, not " + workers);
    }
  }

  public Limits withWorkers(int most) {
    return new Limits(most, duration, fileBytes, workBytes, leastSpace, patience);
  }

  public Limits withDuration(Duration longest) {
    return new Limits(workers, Optional.of(longest), fileBytes, workBytes, leastSpace, patience);
  }

  public Limits withFileBytes(long most) {
    return new Limits(workers, duration, most, workBytes, leastSpace, patience);
  }

  public Limits withWorkBytes(long most) {
    return new Limits(workers, duration, fileBytes, most, leastSpace, patience);
  }

  public Limits withLeastSpace(long bytes) {
    return new Limits(workers, duration, fileBytes, workBytes, bytes, patience);
  }

  public Limits withPatience(Duration longest) {
    return new Limits(workers, duration, fileBytes, workBytes, leastSpace, longest);
  }
}
