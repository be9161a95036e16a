package io.roomtape.egress.compose.layout;

import io.roomtape.egress.journal.Arrangement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is where on a canvas: plain is the newest picture alone; in a grid one person fills it and
 * more share it; whoever has the floor, and a shared screen in any arrangement, gets the stage,
 * with the others in a strip at its right, or below it on a canvas that is taller than wide.
 */
public final class Layout {
  /** Of the canvas' shorter side: 8 of 720 pixels between tiles, 224 of 1280 for the strip. */
  private static final int GAPS = 90;

  private static final int STRIPS_IN_40 = 7;
  private static final int MOST = 49;
  private static final int MOST_ASIDE = 20;

  /** On a canvas that is smaller only one is shown. */
  private static final int SMALLEST = 64;

  private static final int SMALLEST_TILE = 32;

  private final Arrangement arrangement;
  private final Rect all;
  private final boolean tall;
  private final int gap;
  private final int side;

  /** Of a canvas of even width and height. */
  public Layout(Arrangement arrangement, int width, int height) {
    boolean small = Math.min(width, height) < SMALLEST && arrangement != Arrangement.PLAIN;
    this.arrangement = small ? Arrangement.SINGLE_SPEAKER : arrangement;
    this.all = new Rect(0, 0, width, height);
    this.tall = height > width;
    this.gap = Math.min(width, height) / GAPS & ~1;
    this.side = Math.max(width, height) * STRIPS_IN_40 / 40 & ~1;
  }

  Layout with(Arrangement other) {
    return new Layout(other, all.width(), all.height());
  }

  /** The whole canvas. */
  public Rect all() {
    return all;
  }

  /**
   * @param people everybody, in the order of joining
   * @param screens shared screens, the newest last: it gets the stage
   * @param floor who is to be seen if there is place for one only
   */
  List<Tile> place(List<Face> people, List<Face> screens, String floor) {
    if (arrangement == Arrangement.PLAIN) {
      return plain(Stream.concat(people.stream(), screens.stream()).toList());
    }
    Optional<Face> first = first(people, screens, floor);
    if (first.isEmpty()) {
      return people.isEmpty() ? List.of() : grid(people);
    }
    List<Face> others = new ArrayList<>(people);
    others.addAll(screens);
    others.remove(first.get());
    if (arrangement == Arrangement.SINGLE_SPEAKER || others.isEmpty()) {
      return List.of(new Tile(first.get(), all));
    }
    List<Tile> tiles = new ArrayList<>();
    tiles.add(new Tile(first.get(), first.get().screen() ? stage() : stage().fit(16, 9)));
    List<Face> aside = atMost(most(strip(), MOST_ASIDE), others);
    tiles.addAll(tiles(aside, Grid.of(strip(), aside.size(), gap)));
    return tiles;
  }

  /** Whose picture nobody can read has that said in its place. */
  private List<Tile> plain(List<Face> faces) {
    return faces.stream()
        .filter(face -> face.track() != Face.NO_TRACK)
        .max(Comparator.comparingInt(Face::track))
        .map(Face::bare)
        .or(() -> faces.stream().filter(Face::encrypted).findFirst())
        .map(face -> List.of(new Tile(face, all)))
        .orElse(List.of());
  }

  private Optional<Face> first(List<Face> people, List<Face> screens, String floor) {
    if (!screens.isEmpty()) {
      return Optional.of(screens.getLast());
    }
    return arrangement == Arrangement.GRID
        ? Optional.empty()
        : people.stream()
            .filter(face -> face.participant().equals(floor))
            .findFirst()
            .or(() -> people.stream().findFirst());
  }

  private Rect strip() {
    int length = (tall ? all.width() : all.height()) - 2 * gap;
    return tall
        ? new Rect(gap, all.height() - gap - side, length, side)
        : new Rect(all.width() - gap - side, gap, side, length);
  }

  private Rect stage() {
    int shorter = side + gap;
    return new Rect(0, 0, all.width() - (tall ? 0 : shorter), all.height() - (tall ? shorter : 0))
        .inset(gap);
  }

  private List<Tile> grid(List<Face> people) {
    if (people.size() == 1) {
      return List.of(new Tile(people.getFirst(), all));
    }
    List<Face> shown = atMost(most(all, MOST), people);
    return tiles(shown, Grid.filling(all, shown.size(), gap));
  }

  private static int most(Rect area, int most) {
    int columns = Math.max(1, area.width() / SMALLEST_TILE);
    int rows = Math.max(1, area.height() * 16 / 9 / SMALLEST_TILE);
    return Math.min(most, columns * rows);
  }

  private static List<Face> atMost(int most, List<Face> faces) {
    if (faces.size() <= most) {
      return faces;
    }
    List<Face> some = new ArrayList<>(faces.subList(0, most - 1));
    some.add(Face.others(faces.size() - most + 1));
    return some;
  }

  private static List<Tile> tiles(List<Face> faces, Grid grid) {
    List<Tile> tiles = new ArrayList<>();
    List<Rect> places = grid.places(faces.size());
    for (int i = 0; i < faces.size(); i++) {
      tiles.add(new Tile(faces.get(i), places.get(i)));
    }
    return tiles;
  }
}
