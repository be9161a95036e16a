package io.roomtape.egress.compose.paint;

import io.roomtape.egress.compose.layout.Tile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Draws name tags and the discs of people without a picture. On a machine without fonts the discs
 * stay without initials and there are no tags.
 */
final class Lettering {
  private static final int[] DISCS = {
    0x3E6FD8, 0x2E8B6F, 0xB5533C, 0x7A5BC7, 0x9A7B1F, 0x2B87A8, 0xB0487A, 0x5C7A33
  };

  private static final int LOCK = 0xC8CCD4;
  private static final String ENCRYPTED = "end-to-end encrypted";

  private final boolean fonts = fontsWork();

  /** The name on a dark pill, at most so wide; empty when there is nothing to write. */
  Optional<Stamp> nameTag(String name, int maxWidth, int tileHeight) {
    if (!fonts || name.isBlank() || maxWidth < 40) {
      return Optional.empty();
    }
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, Math.clamp(tileHeight / 20, 13, 24));
    FontMetrics metrics = metrics(font);
    int padding = font.getSize() * 6 / 10;
    String text = shortened(name.strip(), metrics, maxWidth - 2 * padding);
    int width = even(metrics.stringWidth(text) + 2 * padding);
    int height = even(metrics.getHeight() + padding / 2);
    return Optional.of(
        drawn(
            width,
            height,
            g -> {
              g.setColor(new Color(0, 0, 0, 150));
              g.fillRoundRect(0, 0, width, height, height / 2, height / 2);
              g.setFont(font);
              g.setColor(Color.WHITE);
              g.drawString(text, padding, (height - metrics.getHeight()) / 2 + metrics.getAscent());
            }));
  }

  /** A person without a picture: a coloured disc with initials on an opaque tile. */
  Stamp disc(String participant, String name, int width, int height) {
    int size = Math.min(width, height) * 46 / 100;
    int colour = DISCS[Math.floorMod(participant.hashCode(), DISCS.length)];
    return drawn(
        width,
        height,
        g -> {
          g.setColor(new Color(Painter.TILE));
          g.fillRect(0, 0, width, height);
          g.setColor(new Color(colour));
          g.fillOval((width - size) / 2, (height - size) / 2, size, size);
          if (fonts) {
            centre(g, initials(name), size, width, height);
          }
        });
  }

  /** In place of a picture that only its participants may see: a padlock on an opaque tile. */
  Stamp lock(int width, int height) {
    int size = Math.min(width, height) * 46 / 100;
    int side = size * 6 / 10;
    int left = (width - side) / 2;
    int top = (height - size) / 2 + size * 45 / 100;
    return drawn(
        width,
        height,
        g -> {
          g.setColor(new Color(Painter.TILE));
          g.fillRect(0, 0, width, height);
          g.setColor(new Color(LOCK));
          g.setStroke(new BasicStroke(Math.max(2, size / 12)));
          g.drawRoundRect(
              left + side / 5,
              (height - size) / 2,
              side * 3 / 5,
              size * 7 / 10,
              side * 3 / 5,
              side * 3 / 5);
          g.fillRoundRect(left, top, side, size * 55 / 100, side / 6, side / 6);
        });
  }

  /** What the name tag says. */
  static String said(Tile tile) {
    if (!tile.encrypted()) {
      return tile.name();
    }
    return tile.name().isBlank() ? ENCRYPTED : tile.name().strip() + " · " + ENCRYPTED;
  }

  private static void centre(Graphics2D g, String text, int disc, int width, int height) {
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(8, disc * 38 / 100)));
    g.setColor(Color.WHITE);
    FontMetrics metrics = g.getFontMetrics();
    int capitals =
        metrics
            .getFont()
            .createGlyphVector(g.getFontRenderContext(), "H")
            .getVisualBounds()
            .getBounds()
            .height;
    g.drawString(text, (width - metrics.stringWidth(text)) / 2, (height + capitals) / 2);
  }

  /** First letters of the first and the last word. */
  static String initials(String name) {
    String[] words = name.strip().split("[\\s._-]+", -1);
    String first = firstLetter(words[0]);
    String last = words.length > 1 ? firstLetter(words[words.length - 1]) : "";
    return (first + last).toUpperCase(Locale.ROOT);
  }

  private static String firstLetter(String word) {
    return word.isEmpty() ? "" : Character.toString(word.codePointAt(0));
  }

  private static String shortened(String text, FontMetrics metrics, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && metrics.stringWidth(text.substring(0, end).strip() + "…") > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).strip() + "…";
  }

  private static Stamp drawn(int width, int height, Consumer<Graphics2D> drawing) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    drawing.accept(g);
    g.dispose();
    return Stamp.of(image);
  }

  private static FontMetrics metrics(Font font) {
    Graphics2D g = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB).createGraphics();
    try {
      return g.getFontMetrics(font);
    } finally {
      g.dispose();
    }
  }

  private static int even(int value) {
    return value + 1 & ~1;
  }

  // The JDK answers a missing fontconfig or freetype library with errors, not exceptions.
  private static boolean fontsWork() {
    try {
      return metrics(new Font(Font.SANS_SERIF, Font.PLAIN, 14)).stringWidth("Aa") > 0;
    } catch (RuntimeException | LinkageError | InternalError e) {
      System.err.println(
          "No usable font: recordings carry no names. Install fontconfig and a font (" + e + ")");
      return false;
    }
  }
}
