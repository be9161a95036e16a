package io.roomtape.egress.compose.layout;

/** A place on the canvas in pixels; all four numbers are even, as 4:2:0 pictures need. */
public record Rect(int x, int y, int width, int height) {
  public Rect {
    if (((x | y | width | height) & 1) != 0 || width <= 0 || height <= 0) {
      throw new IllegalArgumentException(
          "Not an even, non-empty place: " + x + "," + y + " " + width + "x" + height);
    }
  }

  /** The largest place in the middle of this one for a whole picture of the given size. */
  public Rect fit(int pictureWidth, int pictureHeight) {
    double scale = Math.min((double) width / pictureWidth, (double) height / pictureHeight);
    int w = snapped(pictureWidth * scale, width);
    int h = snapped(pictureHeight * scale, height);
    return new Rect(x + ((width - w) / 2 & ~1), y + ((height - h) / 2 & ~1), w, h);
  }

  /** The smallest place around this one for a whole picture of the given size. */
  public Rect cover(int pictureWidth, int pictureHeight) {
    double scale = Math.max((double) width / pictureWidth, (double) height / pictureHeight);
    int w = Math.max(width, (int) Math.round(pictureWidth * scale) + 1 & ~1);
    int h = Math.max(height, (int) Math.round(pictureHeight * scale) + 1 & ~1);
    return new Rect(x - ((w - width) / 2 & ~1), y - ((h - height) / 2 & ~1), w, h);
  }

  /** What is left within a margin of so many pixels, an even number. */
  Rect inset(int margin) {
    return new Rect(x + margin, y + margin, width - 2 * margin, height - 2 * margin);
  }

  // Bars of a pixel or two would be rounding, not shape.
  private static int snapped(double value, int most) {
    return value > most - 4 ? most : Math.max(2, (int) Math.round(value) & ~1);
  }
}
