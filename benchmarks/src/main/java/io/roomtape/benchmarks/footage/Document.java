package io.roomtape.benchmarks.footage;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** A shared screen with a text that somebody types on, and that scrolls every ten seconds. */
final class Document implements Scene {
  private static final int LINE = 18;
  private static final int FONT = 12;
  private static final int PICTURES_PER_LETTER = 6;
  private static final int PICTURES_PER_PAGE = 300;
  private static final int MARGIN = 40;

  private final BufferedImage page;
  private final String text;
  private int drawn = -1;

  Document(long seed, int width, int height) {
    this.page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder words = new StringBuilder();
    while (words.length() < 60_000) {
      random
          .ints(random.nextInt(2, 11), 'a', 'z' + 1)
          .forEach(letter -> words.append((char) letter));
      words.append(' ');
    }
    this.text = words.toString();
  }

  @Override
  public void draw(int n, Yuv into) {
    int letters = n / PICTURES_PER_LETTER;
    if (letters == drawn) {
      return;
    }
    drawn = letters;
    paint(n / PICTURES_PER_PAGE, letters);
    convert(into);
  }

  private void paint(int scrolled, int letters) {
    Graphics2D g = page.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, page.getWidth(), page.getHeight());
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
    int columns = (page.getWidth() - 2 * MARGIN) / 7;
    int lines = (page.getHeight() - 2 * MARGIN) / LINE;
    for (int line = 0; line < lines; line++) {
      int from = (line + 5 * scrolled) * columns;
      int count = line == lines - 1 ? Math.min(letters, columns) : columns - line * 7 % 40;
      g.setColor(line % 9 == 0 ? new Color(0x20, 0x50, 0xC0) : Color.BLACK);
      g.drawString(text.substring(from, from + count), MARGIN, MARGIN + line * LINE);
    }
    g.dispose();
  }

  private void convert(Yuv into) {
    int width = into.width();
    int[] row = new int[width];
    for (int y = 0; y < into.height(); y++) {
      page.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int r = row[x] >> 16 & 0xFF;
        int g = row[x] >> 8 & 0xFF;
        int b = row[x] & 0xFF;
        into.y()[y * width + x] = Yuv.clamp((66 * r + 129 * g + 25 * b + 4_224) >> 8);
        if (((x | y) & 1) == 0) {
          int at = y / 2 * (width / 2) + x / 2;
          into.u()[at] = Yuv.clamp((-38 * r - 74 * g + 112 * b + 32_896) >> 8);
          into.v()[at] = Yuv.clamp((112 * r - 94 * g - 18 * b + 32_896) >> 8);
        }
      }
    }
  }
}
