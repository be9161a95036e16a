package io.roomtape.webrtc.media;

import io.roomtape.webrtc.rtp.RtpPacket;

/**
 * The packets of one source of the last second or so, to be sent once more to whoever missed one.
 * Buffers are used again; there are only as many as a second's packets need.
 */
final class PacketRing {
  private static final long KEPT_NANOS = 1_000_000_000L;
  private static final int FIRST_SIZE = 32;
  private static final int MOST = 1024;

  /** Buffers grow in steps of this, so that one fits most of a source's packets. */
  private static final int STEP = 256;

  private byte[][] packets = new byte[FIRST_SIZE][];
  private int[] lengths = new int[FIRST_SIZE];
  private int[] sequences = new int[FIRST_SIZE];
  private long[] arrivals = new long[FIRST_SIZE];

  /** Keeps a copy. */
  void put(RtpPacket packet, long nowNanos) {
    int slot = packet.sequence() & packets.length - 1;
    while (holdsRecent(slot, packet.sequence(), nowNanos) && packets.length < MOST) {
      grow();
      slot = packet.sequence() & packets.length - 1;
    }
    int length = packet.length();
    byte[] kept = packets[slot];
    if (kept == null || kept.length < length) {
      kept = new byte[(length + STEP - 1) / STEP * STEP];
      packets[slot] = kept;
    }
    System.arraycopy(packet.bytes(), 0, kept, 0, length);
    lengths[slot] = length;
    sequences[slot] = packet.sequence();
    arrivals[slot] = nowNanos;
  }

  private boolean holdsRecent(int slot, int sequence, long nowNanos) {
    return lengths[slot] > 0
        && sequences[slot] != sequence
        && nowNanos - arrivals[slot] < KEPT_NANOS;
  }

  private void grow() {
    byte[][] oldPackets = packets;
    int[] oldLengths = lengths;
    int[] oldSequences = sequences;
    long[] oldArrivals = arrivals;
    int size = oldPackets.length * 2;
    packets = new byte[size][];
    lengths = new int[size];
    sequences = new int[size];
    arrivals = new long[size];
    for (int i = 0; i < oldPackets.length; i++) {
      int slot = oldSequences[i] & size - 1;
      packets[slot] = oldPackets[i];
      lengths[slot] = oldLengths[i];
      sequences[slot] = oldSequences[i];
      arrivals[slot] = oldArrivals[i];
    }
  }

  boolean holds(int sequence) {
    int slot = sequence & packets.length - 1;
    return sequences[slot] == sequence && lengths[slot] > 0;
  }

  /** Looks at a packet; false when it is gone, or never came. */
  boolean find(int sequence, RtpPacket view) {
    int slot = sequence & packets.length - 1;
    byte[] kept = packets[slot];
    return kept != null && holds(sequence) && view.read(kept, lengths[slot]);
  }
}
