package io.roomtape.egress.compose;

/** The picture that is being composed; it keeps what was painted from frame to frame. */
public interface Canvas {
  /**
   * @param rgb {@code 0xRRGGBB}
   */
  void fill(Rect place, int rgb);

  /** Scales the decoder's last picture to exactly this place. */
  void picture(VideoDecoder from, Rect place);

  /** Blends a stamp over what is there; {@code x} and {@code y} are even. */
  void stamp(Stamp stamp, int x, int y);
}
