package io.roomtape.livekit.signal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often one address may try to join: so many times a second, and two seconds' worth at once
 * (ITU-T I.371, the generic cell rate algorithm). It remembers no addresses: those of one hash
 * share their rate, so that no number of them takes memory. Safe for any thread.
 */
final class JoinRates {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long BURST_NANOS = 2 * SECOND_NANOS;
  private static final int SLOTS = 1 << 12;

  /** A network gives a whole one of these to a host. */
  private static final int IPV6_PREFIX_BYTES = 8;

  private final int salt = ThreadLocalRandom.current().nextInt();
  private final long intervalNanos;

  /** When the last try of a slot would have come, had all kept to the rate. */
  private final AtomicLongArray due = new AtomicLongArray(SLOTS);

  /**
   * @param perSecond at least 1
   */
  JoinRates(int perSecond, long nowNanos) {
    this.intervalNanos = SECOND_NANOS / perSecond;
    for (int i = 0; i < SLOTS; i++) {
      due.set(i, nowNanos);
    }
  }

  /** Counts a try, unless it is one too many. */
  boolean take(InetAddress address, long nowNanos) {
    int slot = slot(address);
    while (true) {
      long was = due.get(slot);
      long from = was - nowNanos > 0 ? was : nowNanos;
      if (from + intervalNanos - nowNanos > BURST_NANOS) {
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
