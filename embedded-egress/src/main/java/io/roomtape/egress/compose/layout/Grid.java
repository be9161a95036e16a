package io.roomtape.egress.compose.layout;

import java.util.ArrayList;
import java.util.List;

/** Equal 16:9 tiles, as large as they can be; the last row is centred. */
final class Grid {
  private Grid() {}

  static List<Rect> place(Rect area, int count, int gap) {
    int columns = bestColumns(area, count, gap);
    int rows = rows(count, columns);
    int width = tileWidth(area, columns, rows, gap) & ~1;
    int height = width * 9 / 16 & ~1;
    int top = area.y() + (area.height() - rows * height - (rows - 1) * gap) / 2;
    List<Rect> tiles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int row = i / columns;
      int inRow = Math.min(columns, count - row * columns);
      int left = area.x() + (area.width() - inRow * width - (inRow - 1) * gap) / 2;
      int x = left + (i % columns) * (width + gap);
      tiles.add(new Rect(x & ~1, (top + row * (height + gap)) & ~1, width, height));
    }
    return tiles;
  }

  private static int bestColumns(Rect area, int count, int gap) {
    int best = 1;
    for (int columns = 2; columns <= count; columns++) {
      if (tileWidth(area, columns, rows(count, columns), gap)
          > tileWidth(area, best, rows(count, best), gap)) {
        best = columns;
      }
    }
    return best;
  }

  private static int rows(int count, int columns) {
    return (count + columns - 1) / columns;
  }

  private static int tileWidth(Rect area, int columns, int rows, int gap) {
    int byWidth = (area.width() - (columns - 1) * gap) / columns;
    int byHeight = (area.height() - (rows - 1) * gap) / rows * 16 / 9;
    return Math.max(16, Math.min(byWidth, byHeight));
  }
}
