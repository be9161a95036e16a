package io.roomtape.worker;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** How long things have taken, by LiveKit's bounds for uploads. */
final class Times {
  private static final double[] BOUNDS = {
    10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 20_000, 30_000
  };

  private final long[] upTo = new long[BOUNDS.length];
  private long count;
  private double sum;

  synchronized void add(Duration time) {
    double millis = time.toNanos() / 1e6;
    for (int i = 0; i < BOUNDS.length; i++) {
      upTo[i] += millis <= BOUNDS[i] ? 1 : 0;
    }
    count++;
    sum += millis;
  }

  synchronized long count() {
    return count;
  }

  synchronized void tell(Metrics page, String name, Map<String, String> labels) {
    Map<Double, Long> buckets = new TreeMap<>();
    for (int i = 0; i < BOUNDS.length; i++) {
      buckets.put(BOUNDS[i], upTo[i]);
    }
    page.histogram(name, labels, buckets, count, sum);
  }
}
