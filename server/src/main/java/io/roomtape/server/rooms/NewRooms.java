package io.roomtape.server.rooms;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many rooms one address may make: so many a minute, and a minute's worth at once (ITU-T I.371,
 * the generic cell rate algorithm). It remembers no addresses: those of one hash share their rate,
 * so that no number of them takes memory. Safe for any thread.
 */
public final class NewRooms {
  private static final long MICROS = 1_000;
  private static final long MINUTE_MICROS = 60_000 * MICROS;
  private static final int SLOTS = 1 << 12;

  /** A network gives a whole one of these to a host. */
  private static final int IPV6_PREFIX_BYTES = 8;

  private final int salt = ThreadLocalRandom.current().nextInt();
  private final Clock clock;
  private final long intervalMicros;

  /** When the last room of a slot would have been made, had all kept to the rate. */
  private final AtomicLongArray due = new AtomicLongArray(SLOTS);

  /**
   * @param perMinute at least 1
   */
  public NewRooms(int perMinute, Clock clock) {
    this.clock = clock;
    this.intervalMicros = MINUTE_MICROS / perMinute;
  }

  /**
   * Counts one.
   *
   * @throws TooManyNewRooms when it is one too many
   */
  public void count(InetAddress from) {
    long now = clock.millis();
    int slot = slot(from);
    while (true) {
      long was = due.get(slot);
      long next = Math.max(was, now * MICROS) + intervalMicros;
      if (next - now * MICROS > MINUTE_MICROS) {
        throw new TooManyNewRooms();
      }
      if (due.compareAndSet(slot, was, next)) {
        return;
      }
    }
  }

  private int slot(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] host = address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_PREFIX_BYTES) : bytes;
    return ((Arrays.hashCode(host) ^ salt) * 0x9E3779B9) >>> 20;
  }
}
