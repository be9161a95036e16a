package io.roomtape.egress.compose.paint;

import io.roomtape.egress.compose.layout.Rect;

/** The picture that is being composed; it keeps what was painted from frame to frame. */
public interface Canvas {
  /**
   * @param rgb {@code 0xRRGGBB}
   */
  void fill(Rect place, int rgb);

  /** Scales a picture to exactly this place; one of that size is copied. */
  void picture(Picture from, Rect place);

  /**
   * Scales a picture to a place of which only a part is seen.
   *
   * @param whole around {@code seen}, perhaps beyond the canvas
   */
  void cut(Picture from, Rect whole, Rect seen);

  /** Blends a stamp over what is there; {@code x} and {@code y} are even. */
  void stamp(Stamp stamp, int x, int y);
}
