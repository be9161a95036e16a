package io.roomtape.egress.compose;

/** Decodes one video track. For one thread. */
public interface VideoDecoder extends AutoCloseable {
  /** What came of a frame. */
  enum Result {
    PICTURE,
    /** A frame that is not to be shown. */
    NOTHING,
    /** Only a key frame helps. */
    BROKEN
  }

  /** Decodes one whole frame. */
  Result decode(byte[] frame);

  /** Width of the last picture in pixels, 0 before the first. */
  int width();

  /** Height of the last picture in pixels, 0 before the first. */
  int height();

  @Override
  void close();
}
