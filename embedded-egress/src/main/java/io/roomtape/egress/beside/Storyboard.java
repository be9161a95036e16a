package io.roomtape.egress.beside;

import io.roomtape.egress.beside.Spans.Span;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Small pictures at equal distances, on one sheet. There is one of each second until they are too
 * many; then every other one goes, and they are taken half as often.
 */
final class Storyboard {
  /** In pixels. */
  private static final int WIDTH = 160;

  private static final int MOST = 100;
  private static final int COLUMNS = 10;

  /** Luma and colour differences of what is not there. */
  private static final byte BLACK = 0;

  private static final byte GREY = (byte) 128;

  private final int height;
  private final int rate;
  private final List<Thumbnail> thumbnails = new ArrayList<>();
  private long step;

  /** Of a recording with pictures of this size. */
  Storyboard(int width, int height, int rate) {
    this.height = even(height * WIDTH / width);
    this.rate = rate;
    this.step = rate;
  }

  static int even(int pixels) {
    return Math.max(2, pixels & ~1);
  }

  int width() {
    return WIDTH;
  }

  int height() {
    return height;
  }

  int thumbnailBytes() {
    return WIDTH * height * 3 / 2;
  }

  boolean isEmpty() {
    return thumbnails.isEmpty();
  }

  boolean wants(long frame) {
    return frame % step == 0;
  }

  /** Adds the next. */
  void add(Thumbnail next) {
    if (thumbnails.size() == MOST) {
      step *= 2;
      thumbnails.removeIf(taken -> !wants(taken.frame()));
    }
    if (wants(next.frame())) {
      thumbnails.add(next);
    }
  }

  int sheetWidth() {
    return WIDTH * Math.min(COLUMNS, thumbnails.size());
  }

  int sheetHeight() {
    return height * ((thumbnails.size() + COLUMNS - 1) / COLUMNS);
  }

  /** All of them, as {@link StillCamera} takes pictures. */
  byte[] sheet() {
    int luma = sheetWidth() * sheetHeight();
    byte[] sheet = new byte[luma * 3 / 2];
    Arrays.fill(sheet, 0, luma, BLACK);
    Arrays.fill(sheet, luma, sheet.length, GREY);
    for (int i = 0; i < thumbnails.size(); i++) {
      byte[] planes = thumbnails.get(i).planes();
      int size = WIDTH * height;
      put(planes, 0, sheet, 0, i, 1);
      put(planes, size, sheet, luma, i, 2);
      put(planes, size * 5 / 4, sheet, luma * 5 / 4, i, 2);
    }
    return sheet;
  }

  private void put(byte[] from, int fromPlane, byte[] sheet, int toPlane, int place, int part) {
    int width = WIDTH / part;
    int stride = sheetWidth() / part;
    int to = toPlane + place / COLUMNS * (height / part) * stride + place % COLUMNS * width;
    for (int row = 0; row < height / part; row++) {
      System.arraycopy(from, fromPlane + row * width, sheet, to + row * stride, width);
    }
  }

  /** Says which part of the recording each shows: from its own time to that of the next. */
  void index(Path file, Duration length) throws IOException {
    try (BufferedWriter text = Files.newBufferedWriter(file)) {
      text.write("WEBVTT\n");
      for (int i = 0; i < thumbnails.size(); i++) {
        long end = i + 1 < thumbnails.size() ? millis(i + 1) : length.toMillis();
        Span span = new Span(millis(i), Math.max(millis(i) + 1, end));
        TimelineFiles.write(text, span, "storyboard.jpg#xywh=" + place(i));
      }
    }
  }

  private long millis(int i) {
    return thumbnails.get(i).frame() * 1000 / rate;
  }

  private String place(int i) {
    int x = i % COLUMNS * WIDTH;
    int y = i / COLUMNS * height;
    return x + "," + y + "," + WIDTH + "," + height;
  }
}
