package io.roomtape.cluster;

import java.util.Optional;

/** Whether there is room for another recording. */
record Capacity(CapacitySettings settings) {
  /** A process that composes. */
  private static final long COMPOSING_MEMORY = 150L << 20;

  /** Of those that only listen. */
  private static final long HEARING_MEMORY = 20L << 20;

  /** What a room of four sends, and the file made of it. */
  private static final long DISK_PER_SECOND = 1_000_000;

  /**
   * Why there is none.
   *
   * @param next what the next one is expected to cost
   */
  Optional<String> lack(Machine machine, Taken taken, Cost next) {
    if (cores(machine, taken, next) > machine.cores() * settings.cpuShare()) {
      return Optional.of("the cores are taken");
    }
    if (machine.freeMemory() - memory(taken) < settings.freeMemory()) {
      return Optional.of("the memory is taken");
    }
    if (machine.freeDisk() - disk(taken) < settings.freeDisk()) {
      return Optional.of("the disk is taken");
    }
    return taken.lag().compareTo(settings.longestLag()) > 0
        ? Optional.of("composing is too far behind")
        : Optional.empty();
  }

  /** Of the cores that may be taken, what is taken. */
  double cpuRatio(Machine machine) {
    double taken =
        switch (settings.pace()) {
          case LIVE -> machine.busy();
          case LAG -> machine.hearing();
        };
    return taken / (machine.cores() * settings.cpuShare());
  }

  private double cores(Machine machine, Taken taken, Cost next) {
    return switch (settings.pace()) {
      case LIVE ->
          machine.busy() + taken.young().stream().mapToDouble(Capacity::all).sum() + all(next);
      case LAG ->
          machine.hearing()
              + taken.young().stream().mapToDouble(Cost::hearing).sum()
              + next.hearing();
    };
  }

  private static double all(Cost cost) {
    return cost.hearing() + cost.composing();
  }

  /** That the next one takes, and those that have begun lately will. */
  private static long memory(Taken taken) {
    long young = taken.young().size() + 1L;
    long composing = Math.clamp(taken.composing() - (taken.running() + 1L - young), 0, young);
    return young * HEARING_MEMORY + composing * COMPOSING_MEMORY;
  }

  private long disk(Taken taken) {
    return (taken.running() + 1) * DISK_PER_SECOND * settings.horizon().toSeconds();
  }
}
