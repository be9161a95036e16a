package io.roomtape.egress.compose.sound;

/** Decodes one Opus track to 48 kHz stereo. For one thread. */
public interface AudioDecoder extends AutoCloseable {
  int SAMPLE_RATE = 48_000;

  /** Longest packet, 120 ms (RFC 6716 2.1.4), in samples. */
  int MAX_SAMPLES = 5760;

  /**
   * Decodes one packet into two arrays of {@link #MAX_SAMPLES}.
   *
   * @return samples per channel; 0 when the packet is broken
   */
  int decode(byte[] packet, float[] left, float[] right);

  @Override
  void close();
}
