package io.roomtape.egress.compose.layout;

import io.roomtape.egress.compose.layout.Roster.Face;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is where on a canvas: one person fills it, more share an equal grid, and a shared screen gets
 * the stage with the people in a strip at its right.
 */
public final class Layout {
  /** Of the canvas' width: 8 of 1280 pixels between tiles, 224 for the strip. */
  private static final int GAPS = 160;

  private static final int STRIPS_IN_40 = 7;

  private final int gap;
  private final Rect all;
  private final Rect strip;
  private final Rect stage;

  /** Of a canvas of even width and height. */
  public Layout(int width, int height) {
    this.gap = width / GAPS & ~1;
    int side = width * STRIPS_IN_40 / 40 & ~1;
    int tall = height - 2 * gap;
    this.all = new Rect(0, 0, width, height);
    this.strip = new Rect(width - gap - side, gap, side, tall);
    this.stage = new Rect(gap, gap, width - side - 3 * gap, tall);
  }

  /** The whole canvas. */
  public Rect all() {
    return all;
  }

  /**
   * @param people everybody, in the order of joining
   * @param screens shared screens, the newest last: it gets the stage
   */
  List<Tile> place(List<Face> people, List<Face> screens) {
    if (screens.isEmpty()) {
      return grid(people);
    }
    List<Face> aside = new ArrayList<>(people);
    aside.addAll(screens.subList(0, screens.size() - 1));
    Face shown = screens.getLast();
    List<Tile> tiles = new ArrayList<>();
    tiles.add(shown.at(stage));
    if (!aside.isEmpty()) {
      tiles.addAll(tiles(aside, Grid.of(strip, aside.size(), gap)));
    }
    return tiles;
  }

  private List<Tile> grid(List<Face> people) {
    return switch (people.size()) {
      case 0 -> List.of();
      case 1 -> List.of(people.getFirst().at(all));
      default -> tiles(people, Grid.filling(all, people.size(), gap));
    };
  }

  private static List<Tile> tiles(List<Face> faces, Grid grid) {
    List<Tile> tiles = new ArrayList<>();
    List<Rect> places = grid.places(faces.size());
    for (int i = 0; i < faces.size(); i++) {
      tiles.add(faces.get(i).at(places.get(i)));
    }
    return tiles;
  }
}
