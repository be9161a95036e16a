package io.roomtape.egress.compose.paint;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;

/** The sign of a microphone that is off: one that is struck out. */
final class MicrophoneOff {
  private MicrophoneOff() {}

  /** In the colour that is set, in a square with its upper left corner there. */
  static void draw(Graphics2D g, int x, int y, int size) {
    double unit = size / 16.0;
    g.setStroke(
        new BasicStroke((float) (1.6 * unit), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.fill(new RoundRectangle2D.Double(x + 5.5 * unit, y, 5 * unit, 9 * unit, 5 * unit, 5 * unit));
    g.draw(
        new Arc2D.Double(x + 3 * unit, y + 2.5 * unit, 10 * unit, 10 * unit, 190, 160, Arc2D.OPEN));
    g.draw(new Line2D.Double(x + 8 * unit, y + 12.5 * unit, x + 8 * unit, y + 15 * unit));
    g.draw(new Line2D.Double(x + 2 * unit, y + 1.5 * unit, x + 14 * unit, y + 14.5 * unit));
  }
}
