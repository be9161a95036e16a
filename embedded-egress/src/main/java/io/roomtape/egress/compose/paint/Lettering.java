package io.roomtape.egress.compose.paint;

import io.roomtape.egress.compose.layout.Face;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Draws name tags and the discs of people without a picture. On a machine without fonts the discs
 * stay without initials and there are no tags.
 */
final class Lettering {
  private static final int[] DISCS = {
    0x3E6FD8, 0x2E8B6F, 0xB5533C, 0x7A5BC7, 0x9A7B1F, 0x2B87A8, 0xB0487A, 0x5C7A33
  };

  private static final String ENCRYPTED = "end-to-end encrypted";
  private static final String SCREEN_OF = "Screen of ";

  private final Palette palette;
  private final int smallest;
  private final int largest;
  private final boolean works = fontsWork();
  private final Fonts fonts = new Fonts();

  /**
   * @param canvas its shorter side, in pixels: letters are to be read on it as a whole
   */
  Lettering(Palette palette, int canvas) {
    this.palette = palette;
    this.smallest = Math.max(10, canvas / 55);
    this.largest = Math.max(smallest, canvas / 30);
  }

  /** The name on a pill, at most so wide; empty when there is nothing to write, or no place. */
  Optional<Stamp> tag(Face face, int maxWidth, int tileHeight) {
    String name = works ? said(face) : "";
    int size = size(tileHeight);
    if ((name.isBlank() && !face.silent())
        || face.isOthers()
        || maxWidth < 40
        || tileHeight < 3 * size) {
      return Optional.empty();
    }
    int padding = size * 6 / 10;
    int sign = face.silent() ? size : 0;
    int left = padding + (sign > 0 && !name.isBlank() ? sign + padding / 2 : sign);
    Line line = line(name, size, maxWidth - left - padding);
    int width = even(left + line.width() + padding);
    int height = even(line.height() + padding / 2);
    return Optional.of(
        drawn(
            width,
            height,
            g -> {
              g.setColor(new Color(palette.pill(), true));
              g.fillRoundRect(0, 0, width, height, height / 2, height / 2);
              if (face.silent()) {
                g.setColor(new Color(palette.silent()));
                MicrophoneOff.draw(g, padding, (height - sign) / 2, sign);
              }
              g.setColor(new Color(palette.letters()));
              line.draw(g, left, (height - line.height()) / 2);
            }));
  }

  private int size(int tileHeight) {
    return Math.clamp(tileHeight / 20, smallest, largest);
  }

  /** A text that is short enough; an empty one is as high as others. */
  private record Line(String text, @Nullable FontMetrics metrics, int width, int height) {
    void draw(Graphics2D g, int x, int y) {
      if (metrics != null) {
        g.setFont(metrics.getFont());
        g.drawString(text, x, y + metrics.getAscent());
      }
    }
  }

  private Line line(String name, int size, int maxWidth) {
    if (name.isBlank()) {
      return new Line("", null, 0, size * 6 / 5);
    }
    FontMetrics metrics = metrics(fonts.of(name, Font.PLAIN, size));
    String text = shortened(name.strip(), metrics, maxWidth);
    return new Line(text, metrics, metrics.stringWidth(text), metrics.getHeight());
  }

  /** In place of a picture, on an opaque tile. */
  Stamp placeholder(Face face, int width, int height) {
    return drawn(
        width,
        height,
        g -> {
          g.setColor(new Color(palette.tile()));
          g.fillRect(0, 0, width, height);
          if (face.encrypted()) {
            g.setColor(new Color(palette.lock()));
            lock(g, width, height);
          } else {
            disc(g, face, width, height);
          }
        });
  }

  /** Someone's initials on a coloured disc, or how many more there are. */
  private void disc(Graphics2D g, Face face, int width, int height) {
    int size = Math.min(width, height) * 46 / 100;
    if (face.isOthers()) {
      g.setColor(new Color(palette.letters()));
      centre(g, face.name(), size, width, height);
    } else {
      int free = aboveTag(height);
      boolean fits = (height + size) / 2 <= free;
      int diameter = fits ? size : Math.min(size, free);
      int room = fits ? height : free;
      g.setColor(new Color(DISCS[Math.floorMod(face.participant().hashCode(), DISCS.length)]));
      g.fillOval((width - diameter) / 2, (room - diameter) / 2, diameter, diameter);
      g.setColor(Color.WHITE);
      centre(g, initials(face.name()), diameter, width, room);
    }
  }

  /** So much of a tile's height no {@link #tag} covers. */
  private int aboveTag(int height) {
    int size = size(height);
    return height < 3 * size ? height : Math.max(2, height - size * 2 - 4);
  }

  /** A padlock. */
  private static void lock(Graphics2D g, int width, int height) {
    int size = Math.min(width, height) * 46 / 100;
    int side = size * 6 / 10;
    int left = (width - side) / 2;
    int top = (height - size) / 2 + size * 45 / 100;
    int arc = side * 3 / 5;
    g.setStroke(new BasicStroke(Math.max(2, size / 12)));
    g.drawRoundRect(left + side / 5, (height - size) / 2, arc, size * 7 / 10, arc, arc);
    g.fillRoundRect(left, top, side, size * 55 / 100, side / 6, side / 6);
  }

  /** What the name tag says. */
  static String said(Face face) {
    String name = face.name().strip();
    if (face.screen()) {
      return name.isEmpty() ? "" : SCREEN_OF + name;
    }
    if (!face.encrypted()) {
      return name;
    }
    return name.isEmpty() ? ENCRYPTED : name + " · " + ENCRYPTED;
  }

  private void centre(Graphics2D g, String text, int disc, int width, int height) {
    if (!works) {
      return;
    }
    g.setFont(fonts.of(text, Font.BOLD, Math.max(8, disc * 38 / 100)));
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
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(word);
    return word.isEmpty() ? "" : word.substring(0, letters.following(0));
  }

  private static String shortened(String text, FontMetrics metrics, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    // What is one letter to readers may be many characters: accents, flags, families of emoji.
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(text);
    int end = letters.last();
    while (end > 0 && metrics.stringWidth(text.substring(0, end).strip() + "…") > width) {
      end = letters.previous();
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
