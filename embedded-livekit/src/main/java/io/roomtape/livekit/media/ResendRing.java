package io.roomtape.livekit.media;

/** The last datagrams sent of one stream, by sequence number, in buffers that are used again. */
final class ResendRing {
  private final byte[][] datagrams;
  private final int[] lengths;
  private final int[] sequences;

  /** A ring of a power of two. */
  ResendRing(int size) {
    this.datagrams = new byte[size][];
    this.lengths = new int[size];
    this.sequences = new int[size];
  }

  /** A buffer for a datagram, at least {@code capacity} long. */
  byte[] claim(int sequence, int capacity) {
    int slot = sequence & datagrams.length - 1;
    byte[] buffer = datagrams[slot];
    if (buffer == null || buffer.length < capacity) {
      buffer = new byte[capacity];
      datagrams[slot] = buffer;
    }
    lengths[slot] = 0;
    sequences[slot] = sequence;
    return buffer;
  }

  /** Tells how long the datagram in the claimed buffer is. */
  void filled(int sequence, int length) {
    lengths[sequence & datagrams.length - 1] = length;
  }

  /** Sends a datagram once more; false when it is gone. */
  boolean resend(int sequence, Outbound outbound) {
    int slot = sequence & datagrams.length - 1;
    byte[] buffer = datagrams[slot];
    if (buffer == null || sequences[slot] != sequence || lengths[slot] == 0) {
      return false;
    }
    outbound.again(buffer, lengths[slot]);
    return true;
  }
}
