package io.roomtape.egress.compose.clock;

/** NTP time (RFC 3550 4). */
final class Ntp {
  private Ntp() {}

  /**
   * @param ntp 32.32 fixed point
   * @return nanoseconds
   */
  static long nanos(long ntp) {
    return (ntp >>> 32) * 1_000_000_000L + (((ntp & 0xFFFF_FFFFL) * 1_000_000_000L) >>> 32);
  }
}
