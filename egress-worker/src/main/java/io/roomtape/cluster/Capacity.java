package io.roomtape.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether there is room for another recording, by what those that run really take. What has just
 * begun is counted with what one like it usually takes, until that can be seen. For several
 * threads.
 */
public final class Capacity {
  /** How recordings are composed. */
  public enum Mode {
    /** While they run: their files are there when they end. */
    LIVE,
    /** When there is time: only what is heard has to be kept up with. */
    LAG
  }

  /**
   * What the machine has left.
   *
   * @param cores that recordings take, on average of the last seconds
   * @param memory in bytes, for new processes
   */
  public record Load(double cores, long memory) {}

  /** Where the load comes from. */
  @FunctionalInterface
  public interface Meter {
    /** Of this process alone, or with its workers. */
    Load load(Mode mode);
  }

  static final Duration SEEN = Duration.ofSeconds(15);

  /** So much of the machine is for recordings; the rest is for all else. */
  private static final double SHARE = 0.9;

  private static final long LEAST_MEMORY = 256L << 20;

  private record Begun(long atNanos, double cost) {}

  private final Mode mode;
  private final double cores;
  private final Meter meter;
  private final List<Begun> begun = new ArrayList<>();

  /**
   * @param cores of the machine
   */
  public Capacity(Mode mode, double cores, Meter meter) {
    this.mode = mode;
    this.cores = cores;
    this.meter = meter;
  }

  /** Whether another one of this cost, in cores, has room. */
  synchronized boolean hasRoom(Cost cost, long nowNanos) {
    begun.removeIf(before -> nowNanos - before.atNanos() > SEEN.toNanos());
    Load load = meter.load(mode);
    double taken = load.cores() + begun.stream().mapToDouble(Begun::cost).sum();
    return load.memory() >= LEAST_MEMORY && taken + cost.in(mode) <= cores * SHARE;
  }

  synchronized void begins(Cost cost, long nowNanos) {
    begun.add(new Begun(nowNanos, cost.in(mode)));
  }
}
