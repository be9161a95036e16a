package io.roomtape.egress.compose;

import io.roomtape.egress.compose.Roster.Face;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is where on a 1280×720 canvas: one person fills it, more share an equal grid, and a shared
 * screen gets the stage with the people in a strip at its right.
 */
public final class Layout {
  public static final int WIDTH = 1280;
  public static final int HEIGHT = 720;
  static final int GAP = 8;
  private static final int STRIP = 224;
  private static final Rect ALL = new Rect(0, 0, WIDTH, HEIGHT);
  private static final Rect INNER = new Rect(GAP, GAP, WIDTH - 2 * GAP, HEIGHT - 2 * GAP);
  private static final Rect RIGHT = new Rect(WIDTH - GAP - STRIP, GAP, STRIP, HEIGHT - 2 * GAP);
  private static final Rect STAGE = new Rect(GAP, GAP, WIDTH - STRIP - 3 * GAP, HEIGHT - 2 * GAP);

  private Layout() {}

  /**
   * @param people everybody, in the order of joining
   * @param screens shared screens, the newest last: it gets the stage
   */
  static List<Tile> of(List<Face> people, List<Face> screens) {
    if (screens.isEmpty()) {
      return tiles(people, people.size() == 1 ? ALL : INNER);
    }
    List<Face> strip = new ArrayList<>(people);
    strip.addAll(screens.subList(0, screens.size() - 1));
    Face shown = screens.getLast();
    List<Tile> tiles = new ArrayList<>();
    tiles.add(new Tile(shown.participant(), shown.name(), shown.track(), STAGE));
    tiles.addAll(tiles(strip, RIGHT));
    return tiles;
  }

  private static List<Tile> tiles(List<Face> faces, Rect area) {
    List<Tile> tiles = new ArrayList<>();
    List<Rect> places = faces.isEmpty() ? List.of() : Grid.place(area, faces.size(), GAP);
    for (int i = 0; i < faces.size(); i++) {
      Face face = faces.get(i);
      tiles.add(new Tile(face.participant(), face.name(), face.track(), places.get(i)));
    }
    return tiles;
  }
}
