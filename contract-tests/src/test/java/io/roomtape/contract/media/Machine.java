package io.roomtape.contract.media;

/**
 * The machine that tests run on. One that has nothing else to do loses no datagram between two of
 * its processes; with {@code -Dmachine.quiet=true} tests hold it to that, and count.
 */
final class Machine {
  private static final boolean QUIET = Boolean.getBoolean("machine.quiet");

  private Machine() {}

  /** How many of so many packets may be missing that were sent without a lossy way between. */
  static long mayMiss(long packets) {
    return QUIET ? 0 : packets / 20;
  }

  /** Likewise, when two of a hundred are lost on the way, and asked for again. */
  static long mayMissUnrepaired(long packets) {
    return QUIET ? 0 : packets / 150;
  }

  /** How much later than it should a publisher may do something, in seconds. */
  static double mayBeHeldUp() {
    return QUIET ? 0.1 : 1;
  }
}
