package io.roomtape.egress.golden;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Made-up people in front of cameras, and a made-up document on a screen. */
final class Drawings {
  private static final int[] SKIN = {0xF2C9A6, 0x8D5A3B, 0xD9A27A, 0xFFDFC4, 0x6B4226};
  private static final int[] HAIR = {0x2B1D14, 0x6E4A2A, 0xB5893F, 0x1A1A22, 0x9A9A9A};

  private Drawings() {}

  /**
   * @param number whoever it is
   */
  static BufferedImage person(int number, int width, int height) {
    Random random = new Random(number * 7_919L + 17);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = smooth(image);
    Color wall = Color.getHSBColor((number * 0.137f) % 1, 0.35f, 0.75f);
    g.setPaint(new GradientPaint(0, 0, wall, width, height, wall.darker().darker()));
    g.fillRect(0, 0, width, height);
    for (int i = 0; i < 4; i++) {
      g.setColor(Color.getHSBColor(random.nextFloat(), 0.3f, 0.55f));
      int side = height / 6 + random.nextInt(height / 6);
      g.fillRect(random.nextInt(width), random.nextInt(height / 2), side, side);
    }
    int unit = Math.min(width, height);
    head(g, random, width / 2, height / 2 + unit / 20, unit);
    g.dispose();
    return image;
  }

  private static void head(Graphics2D g, Random random, int x, int y, int unit) {
    Color skin = new Color(SKIN[random.nextInt(SKIN.length)]);
    Color hair = new Color(HAIR[random.nextInt(HAIR.length)]);
    g.setColor(Color.getHSBColor(random.nextFloat(), 0.6f, 0.5f));
    g.fillRoundRect(x - unit * 2 / 5, y + unit / 4, unit * 4 / 5, unit, unit / 3, unit / 3);
    g.setColor(skin.darker());
    g.fillRect(x - unit / 12, y + unit / 10, unit / 6, unit / 5);
    g.setColor(hair);
    g.fillOval(x - unit / 5, y - unit / 3, unit * 2 / 5, unit * 2 / 5);
    g.setColor(skin);
    g.fillOval(x - unit / 6, y - unit / 4, unit / 3, unit * 9 / 20);
    g.setColor(Color.DARK_GRAY);
    int eye = Math.max(2, unit / 40);
    g.fillOval(x - unit / 13 - eye / 2, y - unit / 25, eye, eye);
    g.fillOval(x + unit / 13 - eye / 2, y - unit / 25, eye, eye);
    g.setStroke(new BasicStroke(Math.max(1, unit / 90f)));
    g.drawArc(x - unit / 14, y + unit / 25, unit / 7, unit / 14, 200, 140);
  }

  /** A page of text with a chart. */
  static BufferedImage document(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = smooth(image);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.setColor(new Color(0x2F5FD0));
    g.fillRect(0, 0, width, height / 14);
    Random random = new Random(5);
    g.setColor(new Color(0x333842));
    for (int line = 2; line < 13; line++) {
      int length = width / 4 + random.nextInt(width / 5);
      g.fillRect(width / 20, line * height / 14, length, height / 60);
    }
    for (int bar = 0; bar < 6; bar++) {
      g.setColor(Color.getHSBColor(0.55f + bar * 0.05f, 0.6f, 0.8f));
      int high = height / 6 + random.nextInt(height / 2);
      g.fillRect(width * 11 / 20 + bar * width / 14, height * 13 / 14 - high, width / 18, high);
    }
    g.dispose();
    return image;
  }

  private static Graphics2D smooth(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return g;
  }
}
