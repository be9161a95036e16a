package io.roomtape.egress.compose;

import io.roomtape.egress.compose.paint.Picture;

/** Decodes one video track, and is its last picture. For one thread. */
public interface VideoDecoder extends Picture, AutoCloseable {
  /** What came of a frame. */
  enum Result {
    PICTURE,
    /** A picture that does not differ from the one before. */
    SAME,
    /** A frame that is not to be shown. */
    NOTHING,
    /** Only a key frame helps. */
    BROKEN
  }

  /** Decodes one whole frame. */
  Result decode(byte[] frame);

  @Override
  void close();
}
