package io.roomtape.egress.compose.layout;

import java.util.ArrayList;
import java.util.List;

/** Equal 16:9 tiles, as large as they can be; the last row is centred. */
record Grid(Rect area, int gap, int columns, int rows, int tileWidth) {
  /** What cameras usually send, and the smaller layers of it. */
  private static final List<Integer> USUAL_WIDTHS = List.of(320, 640, 1280, 1920);

  /**
   * Tiles touch each other where they are then as large as cameras' pictures usually are, which are
   * neither scaled nor cut that way.
   *
   * @param all of the canvas
   * @param gap between other tiles, and around them
   */
  static Grid filling(Rect all, int count, int gap) {
    Grid touching = of(all, count, 0);
    return USUAL_WIDTHS.contains(touching.tileWidth) ? touching : of(all.inset(gap), count, gap);
  }

  /**
   * @param gap between tiles
   */
  static Grid of(Rect area, int count, int gap) {
    Grid best = of(area, count, gap, 1);
    for (int columns = 2; columns <= count; columns++) {
      Grid next = of(area, count, gap, columns);
      if (next.tileWidth >= best.tileWidth) {
        best = next;
      }
    }
    return best;
  }

  private static Grid of(Rect area, int count, int gap, int columns) {
    int rows = (count + columns - 1) / columns;
    int byWidth = (area.width() - (columns - 1) * gap) / columns;
    int byHeight = (area.height() - (rows - 1) * gap) / rows * 16 / 9;
    return new Grid(area, gap, columns, rows, Math.min(byWidth, byHeight) & ~1);
  }

  private int tileHeight() {
    return tileWidth * 9 / 16 & ~1;
  }

  List<Rect> places(int count) {
    int height = tileHeight();
    int top = area.y() + (area.height() - rows * height - (rows - 1) * gap) / 2;
    List<Rect> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int row = i / columns;
      int inRow = Math.min(columns, count - row * columns);
      int left = area.x() + (area.width() - inRow * tileWidth - (inRow - 1) * gap) / 2;
      int x = left + (i % columns) * (tileWidth + gap);
      places.add(new Rect(x & ~1, (top + row * (height + gap)) & ~1, tileWidth, height));
    }
    return places;
  }
}
