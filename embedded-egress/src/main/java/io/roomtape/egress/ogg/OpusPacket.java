package io.roomtape.egress.ogg;

import java.nio.ByteBuffer;

/** What an Opus packet says of itself in its first bytes (RFC 6716, 3.1 and 3.2). */
public final class OpusPacket {
  private static final int PER_MILLISECOND = 48;

  /** No packet is longer (RFC 6716, 3.2.5). */
  private static final int LONGEST = 120 * PER_MILLISECOND;

  private static final int HYBRID = 12;
  private static final int CELT = 16;

  private OpusPacket() {}

  /** How long it is, in samples of 48 kHz; 0 for what is no Opus packet. */
  public static int samples(ByteBuffer packet) {
    if (!packet.hasRemaining()) {
      return 0;
    }
    int samples = frames(packet) * frame((packet.get(packet.position()) & 0xFF) >> 3);
    return samples > LONGEST ? 0 : samples;
  }

  /** Whether it is in two channels. */
  public static boolean stereo(ByteBuffer packet) {
    return packet.hasRemaining() && (packet.get(packet.position()) & 4) != 0;
  }

  private static int frames(ByteBuffer packet) {
    return switch (packet.get(packet.position()) & 3) {
      case 0 -> 1;
      case 3 -> packet.remaining() < 2 ? 0 : packet.get(packet.position() + 1) & 0x3F;
      default -> 2;
    };
  }

  private static int frame(int configuration) {
    if (configuration >= CELT) {
      return (PER_MILLISECOND * 5 / 2) << (configuration & 3);
    }
    if (configuration >= HYBRID) {
      return (PER_MILLISECOND * 10) << (configuration & 1);
    }
    int milliseconds = (configuration & 3) == 3 ? 60 : 10 << (configuration & 3);
    return PER_MILLISECOND * milliseconds;
  }
}
