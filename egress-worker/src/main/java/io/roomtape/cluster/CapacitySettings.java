package io.roomtape.cluster;

import java.time.Duration;

/**
 * How many recordings a worker takes.
 *
 * @param pace whether recordings are composed while they run
 * @param cpuShare of the cores that may be taken; with {@link Pace#LIVE} more than 1, since rooms
 *     seldom move all at once
 * @param freeMemory bytes that are to be left over
 * @param freeDisk bytes that are to be left over when those that run have gone on for {@link
 *     #horizon}
 * @param horizon for how long there is to be space
 * @param longestLag with more of a recording heard and not composed, none is taken any more
 */
public record CapacitySettings(
    Pace pace,
    double cpuShare,
    long freeMemory,
    long freeDisk,
    Duration horizon,
    Duration longestLag) {
  /** When recordings are composed. */
  public enum Pace {
    /** While they run: their files are there as soon as they end. */
    LIVE,
    /** When there is time: more of them run at once, and files come later. */
    LAG
  }

  private static final long MEMORY = 256L << 20;
  private static final long DISK = 1L << 30;

  /** Composed while they run. */
  public static final CapacitySettings LIVE =
      new CapacitySettings(
          Pace.LIVE, 1.2, MEMORY, DISK, Duration.ofHours(1), Duration.ofSeconds(30));

  /** Composed when there is time. */
  public static final CapacitySettings LAG =
      new CapacitySettings(Pace.LAG, 0.7, MEMORY, DISK, Duration.ofHours(1), Duration.ofHours(6));

  public CapacitySettings {
    if (!(cpuShare > 0) || freeMemory < 0 || freeDisk < 0) {
      throw new IllegalArgumentException(
          "A share of the cores above 0 and no less than 0 bytes make sense");
    }
  }
}
