package io.roomtape.webrtc.congestion;

/**
 * Finds out whether more can be sent than is sent. A probe is a train of packets sent at once: the
 * bottleneck spreads them, and their arrivals tell its rate.
 */
final class Probes {
  /** A train is as long as the rate to be proven fills in this time. */
  private static final long TRAIN_NANOS = 30_000_000;

  private static final int FEWEST_BYTES = 6_000;
  private static final int MOST_BYTES = 60_000;
  private static final long FIRST_PAUSE_NANOS = 1_000_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 8_000_000_000L;

  /** By then the queue that a train makes is gone. */
  private static final long DISTURBED_NANOS = 150_000_000;

  private static final long GIVEN_UP_NANOS = 1_000_000_000L;

  /** Trains that are held up for less than this tell no rate below the target. */
  private static final long INSTANT_NANOS = 1_000_000;

  private static final double SAFE = 0.9;

  private int current;
  private boolean open;
  private long target;
  private long began;
  private long pause = FIRST_PAUSE_NANOS;

  private int sentBytes;
  private int arrivedBytes;
  private int firstBytes;
  private long firstArrival;
  private long lastArrival;

  /** The probe that what is sent now belongs to; 0: none. */
  int current() {
    return open && sentBytes < bytes() ? current : 0;
  }

  /**
   * Begins a probe if it is time for one.
   *
   * @param wanted what would be sent if it could
   * @param rate what may be sent
   * @return bytes to be sent at once; 0: none
   */
  int begin(long wanted, long rate, long reducedAt, long now) {
    if (open && now - began > GIVEN_UP_NANOS) {
      fail();
    }
    boolean due = now - began >= pause && now - reducedAt >= FIRST_PAUSE_NANOS;
    if (open || !due || wanted <= rate) {
      return 0;
    }
    open = true;
    current++;
    began = now;
    target = Math.min(2 * rate, wanted + wanted / 5);
    sentBytes = 0;
    arrivedBytes = 0;
    return bytes();
  }

  private int bytes() {
    long bytes = target / 8 * TRAIN_NANOS / 1_000_000_000L;
    return Math.clamp(bytes, FEWEST_BYTES, MOST_BYTES);
  }

  void sent(int size) {
    sentBytes += size;
  }

  /** Whether what was sent then had to wait behind a probe. */
  boolean disturbed(long sentNanos) {
    return current != 0 && sentNanos >= began && sentNanos - began < DISTURBED_NANOS;
  }

  /** A packet of a probe arrived. */
  void arrived(int probe, int size, long arrivalNanos) {
    if (!open || probe != current) {
      return;
    }
    if (arrivedBytes == 0) {
      firstArrival = arrivalNanos;
      firstBytes = size;
    }
    lastArrival = arrivalNanos;
    arrivedBytes += size;
  }

  /** The rate that the probe proved, once most of it arrived; 0: nothing. */
  long result() {
    if (!open || sentBytes == 0 || arrivedBytes < 0.8 * sentBytes) {
      return 0;
    }
    open = false;
    pause = FIRST_PAUSE_NANOS;
    long span = lastArrival - firstArrival;
    if (span < INSTANT_NANOS) {
      return target;
    }
    double rate = (arrivedBytes - firstBytes) * 8e9 / span;
    return Math.min(target, (long) (SAFE * rate));
  }

  /** What a probe promised did not hold. */
  void fail() {
    open = false;
    pause = Math.min(LONGEST_PAUSE_NANOS, pause * 2);
  }
}
