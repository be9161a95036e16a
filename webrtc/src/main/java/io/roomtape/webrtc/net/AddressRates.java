package io.roomtape.webrtc.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often one address may do something: once in an interval, and so much more at once as falls
 * into a burst (ITU-T I.371, the generic cell rate algorithm). It remembers no addresses: those of
 * one hash share their rate, so that no number of them takes memory. Safe for any thread.
 */
public final class AddressRates {
  private static final int SLOTS = 1 << 12;

  /** A network gives a whole one of these to a host. */
  private static final int IPV6_PREFIX_BYTES = 8;

  private final int salt = ThreadLocalRandom.current().nextInt();
  private final long intervalNanos;
  private final long burstNanos;

  /** When the last try of a slot would have come, had all kept to the rate. */
  private final AtomicLongArray due = new AtomicLongArray(SLOTS);

  /**
   * @param burst at least the interval
   * @param nowNanos of a monotonic clock, as in {@link #take}
   */
  public AddressRates(Duration interval, Duration burst, long nowNanos) {
    this.intervalNanos = interval.toNanos();
    this.burstNanos = burst.toNanos();
    for (int i = 0; i < SLOTS; i++) {
      due.set(i, nowNanos);
    }
  }

  /** Counts a try, unless it is one too many. */
  public boolean take(InetAddress address, long nowNanos) {
    int slot = slot(address);
    while (true) {
      long was = due.get(slot);
      long from = was - nowNanos > 0 ? was : nowNanos;
      if (from + intervalNanos - nowNanos > burstNanos) {
        return false;
      }
      if (due.compareAndSet(slot, was, from + intervalNanos)) {
        return true;
      }
    }
  }

  private int slot(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] host = address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_PREFIX_BYTES) : bytes;
    int hash = (Arrays.hashCode(host) ^ salt) * 0x9E3779B9;
    return hash >>> 20;
  }
}
