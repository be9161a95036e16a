package io.roomtape.egress.capture;

/** What a recording asks of the publishers of its video tracks. */
interface PictureWishes {
  /** A key frame, as soon as possible. */
  void keyFrame(int track);

  /**
   * The smallest picture that is at least so high.
   *
   * @param height in pixels
   */
  void height(int track, int height);
}
