package io.roomtape.objects;

import io.roomtape.egress.recording.S3Destination.Proxy;
import java.time.Duration;
import java.util.Optional;

/**
 * The way to a storage.
 *
 * @param proxy empty for none but what the environment says
 * @param attempts of each call, at least 1
 * @param shortestDelay before a second one
 * @param longestDelay before any
 */
public record Transport(
    Optional<Proxy> proxy, int attempts, Duration shortestDelay, Duration longestDelay) {
  /** Three attempts; more than 1 s apart where the storage says that it is too much. */
  public static final Transport USUAL =
      new Transport(Optional.empty(), 3, Duration.ofMillis(100), Duration.ofSeconds(20));

  public Transport {
    if (attempts < 1 || shortestDelay.isNegative() || longestDelay.compareTo(shortestDelay) < 0) {
      throw new IllegalArgumentException("Attempts have delays from the shortest to the longest");
    }
  }

  boolean hasUsualDelays() {
    return shortestDelay.equals(USUAL.shortestDelay) && longestDelay.equals(USUAL.longestDelay);
  }

  public Transport through(Optional<Proxy> other) {
    return new Transport(other, attempts, shortestDelay, longestDelay);
  }
}
