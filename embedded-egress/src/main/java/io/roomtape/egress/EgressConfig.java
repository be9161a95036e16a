package io.roomtape.egress;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the recorder runs.
 *
 * @param folder journals, files at work, states, unpacked native libraries; for one recorder only
 * @param sink where finished files go
 * @param maxWorkers recordings composed at a time, at least 1; more are recorded all the same and
 *     composed when a place is free
 * @param maxDuration after which a recording ends as LIMIT_REACHED; empty for no limit
 * @param storageRetry delay before the second attempt to store a file; it doubles each time, up to
 *     a minute
 * @param leastSpace bytes that have to be free on the folder's disk for a recording to begin
 * @param closeTimeout how long {@link EmbeddedEgress#close} waits for live recordings to be stored
 */
public record EgressConfig(
    Path folder,
    RecordingSink sink,
    int maxWorkers,
    Optional<Duration> maxDuration,
    Duration storageRetry,
    Duration closeTimeout,
    long leastSpace) {
  /** 200 MB. */
  public static final long DEFAULT_LEAST_SPACE = 200_000_000;

  public EgressConfig {
    if (maxWorkers < 1) {
      throw new IllegalArgumentException("At least one worker is needed, not " + maxWorkers);
    }
  }

  /** Two workers, no limit, retries from 1 s on, 20 s to close, 200 MB of space. */
  public EgressConfig(Path folder, RecordingSink sink) {
    this(
        folder,
        sink,
        2,
        Optional.empty(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        DEFAULT_LEAST_SPACE);
  }

  public EgressConfig withMaxWorkers(int workers) {
    return new EgressConfig(
        folder, sink, workers, maxDuration, storageRetry, closeTimeout, leastSpace);
  }

  public EgressConfig withMaxDuration(Duration limit) {
    return new EgressConfig(
        folder, sink, maxWorkers, Optional.of(limit), storageRetry, closeTimeout, leastSpace);
  }

  public EgressConfig withStorageRetry(Duration delay) {
    return new EgressConfig(folder, sink, maxWorkers, maxDuration, delay, closeTimeout, leastSpace);
  }

  public EgressConfig withCloseTimeout(Duration timeout) {
    return new EgressConfig(
        folder, sink, maxWorkers, maxDuration, storageRetry, timeout, leastSpace);
  }

  public EgressConfig withLeastSpace(long bytes) {
    return new EgressConfig(
        folder, sink, maxWorkers, maxDuration, storageRetry, closeTimeout, bytes);
  }
}
