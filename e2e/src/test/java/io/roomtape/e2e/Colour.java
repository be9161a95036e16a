package io.roomtape.e2e;

/** A flat colour, by which a person is told apart in a picture. Components 0–255. */
public record Colour(int red, int green, int blue) {
  public static final Colour RED = new Colour(200, 40, 40);
  public static final Colour GREEN = new Colour(40, 160, 60);
  public static final Colour BLUE = new Colour(50, 70, 200);
  public static final Colour YELLOW = new Colour(210, 180, 40);

  /** The largest difference of a component. */
  public int distance(Colour other) {
    return Math.max(
        Math.abs(red - other.red),
        Math.max(Math.abs(green - other.green), Math.abs(blue - other.blue)));
  }

  /** Luma by BT.601, limited range. */
  byte y() {
    return (byte) Math.round(16 + (65.481 * red + 128.553 * green + 24.966 * blue) / 255);
  }

  byte u() {
    return (byte) Math.round(128 + (-37.797 * red - 74.203 * green + 112.0 * blue) / 255);
  }

  byte v() {
    return (byte) Math.round(128 + (112.0 * red - 93.786 * green - 18.214 * blue) / 255);
  }
}
