package io.roomtape.egress.recording;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What has become of recordings since the start. */
final class Tally {
  private final LongAdder stored = new LongAdder();
  private final LongAdder composedNanos = new LongAdder();
  private final Map<Failure, LongAdder> failed = new EnumMap<>(Failure.class);

  Tally() {
    for (Failure failure : Failure.values()) {
      failed.put(failure, new LongAdder());
    }
  }

  void stored() {
    stored.increment();
  }

  void composed(Duration length) {
    composedNanos.add(length.toNanos());
  }

  void failed(Failure failure) {
    java.util.Objects.requireNonNull(failed.get(failure)).increment();
  }

  long storedCount() {
    return stored.sum();
  }

  Duration composedTime() {
    return Duration.ofNanos(composedNanos.sum());
  }

  Map<Failure, Long> failures() {
    Map<Failure, Long> counts = new EnumMap<>(Failure.class);
    failed.forEach((failure, count) -> counts.put(failure, count.sum()));
    return counts;
  }
}
