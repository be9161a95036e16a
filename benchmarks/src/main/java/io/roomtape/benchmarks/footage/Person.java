package io.roomtape.benchmarks.footage;

import java.util.SplittableRandom;

/**
 * Somebody in front of a webcam in a furnished room: talks, nods, leans, blinks and now and then
 * lifts a hand.
 */
final class Person implements Scene {
  private record Surface(Texture texture, int brightness, int u, int v) {}

  /** Where a surface is: an ellipse, and how its texture has moved with it. */
  private record Part(Surface surface, double x, double y, double halfWidth, double halfHeight) {}

  private static final int SHELVES = 5;

  private final double scale;
  private final Yuv room;
  private final Surface skin;
  private final Surface cloth;
  private final CameraNoise noise;
  private final double[] phases;

  Person(long seed, int width, int height) {
    SplittableRandom random = new SplittableRandom(seed);
    this.scale = height / 360.0;
    this.skin =
        new Surface(new Texture(random.nextLong(), 34, 2), random.nextInt(120, 190), 112, 150);
    this.cloth =
        new Surface(
            new Texture(random.nextLong(), 60, 2),
            random.nextInt(50, 170),
            random.nextInt(105, 150),
            random.nextInt(105, 150));
    this.noise = new CameraNoise(random.nextLong(), 4);
    this.phases = random.doubles(12, 0, 2 * Math.PI).toArray();
    this.room = new Yuv(width, height);
    furnish(random);
  }

  private void furnish(SplittableRandom random) {
    Surface wall =
        new Surface(new Texture(random.nextLong(), 40, 2), random.nextInt(90, 190), 122, 132);
    fill(room, new Part(wall, 0, 0, 1e6, 1e6));
    Texture leather = new Texture(random.nextLong(), 25, 2);
    int shelf = room.height() / SHELVES;
    for (int x = 0; x < room.width() / 3; ) {
      int width = (int) (scale * random.nextInt(8, 24)) & ~1;
      int brightness = random.nextInt(40, 200);
      int u = random.nextInt(100, 156);
      int v = random.nextInt(100, 156);
      for (int row = 0; row < SHELVES; row++) {
        int top = row * shelf + (int) (scale * random.nextInt(4, 20));
        Surface book = new Surface(leather, brightness + 12 * row % 40, u, v);
        rectangle(book, x, top, width - 2, (row + 1) * shelf - 4 - top);
      }
      x += width;
    }
  }

  private void rectangle(Surface surface, int left, int top, int width, int height) {
    for (int y = top; y < Math.min(top + height, room.height()); y++) {
      for (int x = left; x < Math.min(left + width, room.width()); x++) {
        set(room, x, y, surface, x, y);
      }
    }
  }

  @Override
  public void draw(int n, Yuv into) {
    double t = n / 30.0;
    System.arraycopy(room.y(), 0, into.y(), 0, room.y().length);
    System.arraycopy(room.u(), 0, into.u(), 0, room.u().length);
    System.arraycopy(room.v(), 0, into.v(), 0, room.v().length);
    double middle = into.width() / 2.0 + scale * (22 * wave(0, 0.13, t) + 8 * wave(1, 0.41, t));
    double high = scale * (140 + 7 * wave(2, 0.23, t) + 5 * wave(3, 0.9, t));
    fill(
        into,
        new Part(cloth, middle * 0.6 + into.width() * 0.2, scale * 400, scale * 170, scale * 160));
    double headX = middle + scale * 6 * wave(4, 0.7, t);
    fill(into, new Part(skin, headX, high, scale * 62, scale * 84));
    face(into, t, headX, high);
    double hand = wave(5, 0.11, t) * 3 - 1.8;
    if (hand > 0) {
      double x = middle + scale * (120 + 18 * wave(6, 1.3, t));
      fill(into, new Part(skin, x, scale * (380 - 110 * hand), scale * 26, scale * 40));
    }
    noise.add(into);
  }

  private void face(Yuv into, double t, double x, double y) {
    Surface dark = new Surface(skin.texture(), 40, 124, 136);
    double open = Math.max(0, wave(7, 3.7, t) * wave(8, 0.31, t));
    fill(into, new Part(dark, x, y + scale * 42, scale * 18, scale * (2 + 10 * open)));
    double lids = wave(9, 0.27, t) > 0.97 ? 1 : 5;
    for (int side = -1; side <= 1; side += 2) {
      fill(into, new Part(dark, x + side * scale * 24, y - scale * 14, scale * 9, scale * lids));
    }
  }

  private double wave(int phase, double hertz, double t) {
    return Math.sin(2 * Math.PI * hertz * t + phases[phase]);
  }

  private static void fill(Yuv into, Part part) {
    int left = (int) Math.max(0, part.x - part.halfWidth);
    int right = (int) Math.min(into.width() - 1, part.x + part.halfWidth);
    int top = (int) Math.max(0, part.y - part.halfHeight);
    int bottom = (int) Math.min(into.height() - 1, part.y + part.halfHeight);
    int movedX = (int) Math.round(part.x);
    int movedY = (int) Math.round(part.y);
    for (int y = top; y <= bottom; y++) {
      double down = (y - part.y) / part.halfHeight;
      for (int x = left; x <= right; x++) {
        double across = (x - part.x) / part.halfWidth;
        if (across * across + down * down < 1) {
          set(into, x, y, part.surface, x - movedX, y - movedY);
        }
      }
    }
  }

  private static void set(Yuv into, int x, int y, Surface surface, int textureX, int textureY) {
    int shade = surface.texture.at(textureX, textureY);
    into.y()[y * into.width() + x] = Yuv.clamp(surface.brightness + shade);
    if (((x | y) & 1) == 0) {
      int at = y / 2 * (into.width() / 2) + x / 2;
      into.u()[at] = Yuv.clamp(surface.u + shade / 8);
      into.v()[at] = Yuv.clamp(surface.v - shade / 8);
    }
  }
}
