package io.roomtape.egress.mp3;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A silent frame in front of all others: how many there are, where they lie, and how much of the
 * first and of the last is not to be heard. It has the form of Xing's, with LAME's extension.
 */
final class InfoFrame {
  /** Behind header and side information of a stereo frame. */
  private static final int TAG = 4 + 32;

  private static final int ENTRIES = 100;

  /** Of the tag: its name, flags, frames, bytes, places, quality, and what LAME adds. */
  private static final int LENGTH = 4 + 4 + 4 + 4 + ENTRIES + 4 + 36;

  private static final int ALL_FIELDS = 0xF;

  /** What every decoder adds to the delay of the encoder. */
  private static final int DECODER_DELAY = 529;

  private static final int MOST = 0xFFF;
  private static final int CONSTANT_BIT_RATE = 1;

  private InfoFrame() {}

  /** Whether a frame begins a file that this wrote. */
  static boolean isIn(ByteBuffer file) {
    return file.limit() >= TAG + LENGTH
        && new FrameHeader(file.getInt(0)).isValid()
        && file.getInt(TAG) == name().getInt();
  }

  /** How long all is to be heard, in samples, as the frame says. */
  static long samples(ByteBuffer frame) {
    int delays = frame.getInt(TAG + LENGTH - 36 + 21) >>> 8;
    return (long) frame.getInt(TAG + 8) * FrameHeader.SAMPLES - (delays >> 12) - (delays & MOST);
  }

  static int size(FrameHeader first) {
    return first.holding(TAG + LENGTH).size();
  }

  /**
   * @param first of the frames, all of which have its bit rate
   * @param frames how many there are
   * @param bytes of them
   * @param priming samples at the beginning that are not to be heard
   * @param samples that are
   * @param crc of the frames
   */
  static ByteBuffer of(
      FrameHeader first, int frames, long bytes, int priming, long samples, short crc) {
    FrameHeader header = first.holding(TAG + LENGTH);
    ByteBuffer frame = ByteBuffer.allocate(header.size());
    frame.putInt(header.bits()).position(TAG);
    frame.put(name()).putInt(ALL_FIELDS).putInt(frames).putInt((int) (bytes + header.size()));
    for (int i = 0; i < ENTRIES; i++) {
      frame.put((byte) (i * 256 / ENTRIES));
    }
    frame.putInt(0);
    int delay = Math.max(0, priming - DECODER_DELAY);
    long padding = Math.clamp((long) frames * FrameHeader.SAMPLES - delay - samples, 0, MOST);
    frame.put("LAME3.100".getBytes(StandardCharsets.US_ASCII)).put((byte) CONSTANT_BIT_RATE);
    frame.put((byte) 0).putInt(0).putInt(0).put((byte) 0);
    frame.put((byte) Math.min(255, first.kilobits()));
    frame.put((byte) (delay >> 4)).putShort((short) (delay << 12 | (int) padding));
    frame.put((byte) 0).put((byte) 0).putShort((short) 0).putInt((int) (bytes + header.size()));
    frame.putShort(crc);
    Crc16 own = new Crc16();
    own.update(frame.duplicate().flip());
    return frame.putShort(own.value()).rewind();
  }

  private static ByteBuffer name() {
    return ByteBuffer.wrap("Info".getBytes(StandardCharsets.US_ASCII));
  }
}
