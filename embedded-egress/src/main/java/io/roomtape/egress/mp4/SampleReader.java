package io.roomtape.egress.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes samples of a file in order. */
@FunctionalInterface
public interface SampleReader {
  /**
   * @param bytes valid during the call
   */
  void sample(ByteBuffer bytes) throws IOException;
}
