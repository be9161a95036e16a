package io.roomtape.server.metrics;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is asked for again once it is old. */
final class Remembered<T> implements Supplier<T> {
  private final Supplier<T> source;
  private final long maxAge;
  private @Nullable T value;
  private long asked;

  Remembered(Supplier<T> source, Duration maxAge) {
    this.source = source;
    this.maxAge = maxAge.toNanos();
  }

  @Override
  public synchronized T get() {
    long now = System.nanoTime();
    T known = value;
    if (known == null || now - asked >= maxAge) {
      known = source.get();
      value = known;
      asked = now;
    }
    return known;
  }
}
