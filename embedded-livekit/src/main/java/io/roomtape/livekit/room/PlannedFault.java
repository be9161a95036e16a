package io.roomtape.livekit.room;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to go wrong the next time that a client comes back, if that is soon. */
final class PlannedFault {
  private static final Duration VALIDITY = Duration.ofSeconds(5);

  private @Nullable ResumeFault fault;
  private long plannedNanos;

  void plan(ResumeFault planned) {
    fault = planned;
    plannedNanos = System.nanoTime();
  }

  /** What goes wrong now; only once. */
  Optional<ResumeFault> take() {
    boolean late = System.nanoTime() - plannedNanos > VALIDITY.toNanos();
    Optional<ResumeFault> taken = Optional.ofNullable(fault).filter(_ -> !late);
    fault = null;
    return taken;
  }
}
