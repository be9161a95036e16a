package io.roomtape.egress.encode;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Encodes stereo at the rate of its format, as many samples a frame as its codec has. */
public interface SoundEncoder extends AutoCloseable {
  SoundFormat format();

  /** Of AAC the AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1); others need none. */
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
