package io.roomtape.webrtc.rtp;

/** Payloads that carry earlier ones once more (RFC 2198): {@code audio/red}. */
final class Redundancy {
  private static final int BLOCK_HEADER = 4;

  private Redundancy() {}

  /**
   * Where the primary encoding begins, which goes to the payload's end.
   *
   * @return -1 when the blocks are longer than the payload
   */
  static int primaryAt(byte[] bytes, int at, int length) {
    int header = at;
    int end = at + length;
    int redundant = 0;
    while (header < end && bytes[header] < 0) {
      if (header + BLOCK_HEADER > end) {
        return -1;
      }
      redundant += Wire.u16(bytes, header + 2) & 0x3ff;
      header += BLOCK_HEADER;
    }
    int primary = header + 1 + redundant;
    return primary <= end ? primary : -1;
  }
}
