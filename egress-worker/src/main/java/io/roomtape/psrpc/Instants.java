package io.roomtape.psrpc;

import java.time.Instant;

/** Times as they are sent: Unix ns. */
final class Instants {
  private static final long NANOS = 1_000_000_000;

  private Instants() {}

  static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS + time.getNano();
  }

  static Instant of(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }
}
