package io.roomtape.egress.compose.paint;

import io.roomtape.egress.journal.Arrangement;
import io.roomtape.egress.journal.Look;

/**
 * The colours of what is painted beside pictures, {@code 0xRRGGBB}.
 *
 * @param ground between the tiles
 * @param tile behind pictures and discs
 * @param speaking of the frame of who speaks
 * @param pill behind letters that are on a picture, {@code 0xAARRGGBB}
 * @param silent of the sign of a microphone that is off
 * @param lock in place of what is encrypted
 */
public record Palette(
    int ground, int tile, int speaking, int pill, int letters, int silent, int lock) {
  private static final Palette DARK =
      new Palette(0x101216, 0x24272E, 0x34D17B, 0x96000000, 0xFFFFFF, 0xFF9DB0, 0xC8CCD4);
  private static final Palette LIGHT =
      new Palette(0xF6F7FA, 0xDDE1E9, 0x16A34A, 0xC8FFFFFF, 0x1B1F29, 0xC01C48, 0x5A6172);

  /** As LiveKit's egress has it: black where there is no picture. */
  private static final Palette BLACK =
      new Palette(0, 0, DARK.speaking, DARK.pill, DARK.letters, DARK.silent, DARK.lock);

  public static Palette of(Look look) {
    if (look.arrangement() == Arrangement.PLAIN) {
      return BLACK;
    }
    return look.light() ? LIGHT : DARK;
  }
}
