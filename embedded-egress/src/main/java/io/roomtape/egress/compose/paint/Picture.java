package io.roomtape.egress.compose.paint;

/** A decoded picture that can be scaled onto a canvas. */
public interface Picture {
  /** In pixels, 0 before the first. */
  int width();

  /** In pixels, 0 before the first. */
  int height();
}
