package io.roomtape.webrtc.congestion;

/** What was sent lately, by transport-wide number. Nothing is allocated for a packet. */
final class SendHistory {
  /** A second at two thousand packets; a power of two. */
  private static final int SIZE = 2_048;

  private final long[] sentAt = new long[SIZE];
  private final int[] sizes = new int[SIZE];
  private final int[] probes = new int[SIZE];
  private final Fate[] fates = new Fate[SIZE];
  private long next;

  /** What is known of a packet. */
  enum Fate {
    UNKNOWN,
    LOST,
    ARRIVED
  }

  /**
   * Notes a packet.
   *
   * @param probe the probe that it is part of; 0: none
   * @return its number, 16 bits
   */
  int sent(int size, int probe, long now) {
    int slot = slot(next);
    sentAt[slot] = now;
    sizes[slot] = size;
    probes[slot] = probe;
    fates[slot] = Fate.UNKNOWN;
    return (int) (next++ & 0xffff);
  }

  /** The packet of a number, to be asked about; -1 when it is none that was sent lately. */
  long find(int number) {
    long last = next - 1;
    long packet = last - (last - number & 0xffff);
    return packet >= 0 && packet > last - SIZE ? packet : -1;
  }

  long sentAt(long packet) {
    return sentAt[slot(packet)];
  }

  /** In bytes. */
  int size(long packet) {
    return sizes[slot(packet)];
  }

  int probe(long packet) {
    return probes[slot(packet)];
  }

  Fate fate(long packet) {
    return fates[slot(packet)];
  }

  void fate(long packet, Fate fate) {
    fates[slot(packet)] = fate;
  }

  private static int slot(long packet) {
    return (int) (packet & SIZE - 1);
  }
}
