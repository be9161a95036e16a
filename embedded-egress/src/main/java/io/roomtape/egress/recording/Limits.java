package io.roomtape.egress.recording;

import java.time.Duration;

/**
 * How much recordings may take.
 *
 * @param workers recordings composed at a time, at least 1; more are recorded all the same and
 *     composed when a place is free
 * @param longest after which a recording ends as LIMIT_REACHED
 * @param fileBytes of the composed file, at which a recording ends as LIMIT_REACHED; a little more
 *     is in it then
 * @param workBytes that journals and files at work may take, all together
 * @param leastSpace bytes that have to be free of those and on the disk for a recording to begin;
 *     with less than half of it free, those that run end
 * @param patience how long a recording waits for the participant and the tracks that it is of
 */
public record Limits(
    int workers,
    Longest longest,
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
          Longest.of(Duration.ofHours(12)),
          50_000_000_000L,
          Long.MAX_VALUE,
          200_000_000);

  /** As patient as LiveKit. */
  public Limits(int workers, Longest longest, long fileBytes, long workBytes, long leastSpace) {
    this(workers, longest, fileBytes, workBytes, leastSpace, PATIENCE);
  }

  public Limits {
    if (workers < 1) {
      throw new IllegalArgumentException("At least one worker is needed, not " + workers);
    }
  }

  public Limits withWorkers(int most) {
    return new Limits(most, longest, fileBytes, workBytes, leastSpace, patience);
  }

  public Limits withDuration(Duration all) {
    return withLongest(Longest.of(all));
  }

  public Limits withLongest(Longest other) {
    return new Limits(workers, other, fileBytes, workBytes, leastSpace, patience);
  }

  public Limits withFileBytes(long most) {
    return new Limits(workers, longest, most, workBytes, leastSpace, patience);
  }

  public Limits withWorkBytes(long most) {
    return new Limits(workers, longest, fileBytes, most, leastSpace, patience);
  }

  public Limits withLeastSpace(long bytes) {
    return new Limits(workers, longest, fileBytes, workBytes, bytes, patience);
  }

  public Limits withPatience(Duration most) {
    return new Limits(workers, longest, fileBytes, workBytes, leastSpace, most);
  }
}
