package io.roomtape.egress.encode;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Encodes 48 kHz stereo as AAC-LC, {@value #FRAME} samples a frame. For one thread. */
public interface SoundEncoder extends AutoCloseable {
  int FRAME = 1024;

  /** AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1). */
  byte[] configuration();

  /** How many samples the first frames hold before the first that was given. */
  int priming();

  /**
   * @param frames takes the frames that are ready; each is valid during the call
   */
  void encode(float[] left, float[] right, Consumer<ByteBuffer> frames);

  /** Gives the last frames, the very last filled up with silence. */
  void finish(Consumer<ByteBuffer> frames);

  @Override
  void close();
}
