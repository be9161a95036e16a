package io.roomtape.egress.golden;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Pictures of one kind side by side. */
final class Sheet {
  private static final int GAP = 8;

  private Sheet() {}

  static BufferedImage of(List<BufferedImage> pictures, int columns) {
    int width = pictures.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow() + GAP;
    int height = pictures.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow() + GAP;
    int rows = Math.ceilDiv(pictures.size(), columns);
    BufferedImage sheet =
        new BufferedImage(columns * width + GAP, rows * height + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setColor(new Color(0x808590));
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int n = 0; n < pictures.size(); n++) {
      g.drawImage(pictures.get(n), GAP + n % columns * width, GAP + n / columns * height, null);
    }
    g.dispose();
    return sheet;
  }
}
