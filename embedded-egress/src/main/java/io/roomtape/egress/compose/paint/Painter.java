package io.roomtape.egress.compose.paint;

import io.roomtape.egress.compose.layout.Face;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.compose.layout.Tile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Paints tiles on the canvas, only where something changed. */
public final class Painter {
  /** In pixels of height: of larger tiles the frame is 4 wide, of smaller ones 2. */
  private static final int THICK_FROM = 200;

  private static final int MOST_STAMPS = 200;

  private record Key(Face face, int width, int height) {}

  private final Canvas canvas;
  private final Rect all;
  private final Palette palette;
  private final Lettering lettering;
  private final boolean filled;
  private final Map<Key, Stamp> discs = new HashMap<>();
  private final Map<Key, Optional<Stamp>> tags = new HashMap<>();
  private final Map<Tile, Rect> shown = new HashMap<>();
  private List<Tile> tiles = List.of();

  /**
   * @param filled whether cameras' pictures fill their tiles, cut at two edges
   */
  public Painter(Canvas canvas, Rect all, Palette palette, boolean filled) {
    this.canvas = canvas;
    this.filled = filled;
    this.all = all;
    this.palette = palette;
    this.lettering = new Lettering(palette, Math.min(all.width(), all.height()));
  }

  /**
   * Takes over a layout. What differs is painted anew, and everything where tiles have other
   * places.
   *
   * @return whether it differs
   */
  public boolean layout(List<Tile> next, boolean first) {
    if (!first && next.equals(tiles)) {
      return false;
    }
    if (first || !places(next).equals(places(tiles))) {
      shown.clear();
      canvas.fill(all, palette.ground());
    }
    if (discs.size() + tags.size() > MOST_STAMPS) {
      discs.clear();
      tags.clear();
    }
    tiles = next;
    shown.keySet().retainAll(next);
    return true;
  }

  private static List<Rect> places(List<Tile> tiles) {
    return tiles.stream().map(Tile::place).toList();
  }

  /**
   * @param pictures what the track of a number shows, or null when there is none
   * @return whether anything was painted
   */
  public boolean paint(IntFunction<@Nullable PictureSource> pictures) {
    boolean painted = false;
    for (Tile tile : tiles) {
      int number = tile.face().track();
      PictureSource track = number == Face.NO_TRACK ? null : pictures.apply(number);
      Picture picture = track == null ? null : track.picture();
      boolean fresh = track != null && track.takeFresh();
      if (fresh || !shown.containsKey(tile)) {
        paint(tile, picture);
        painted = true;
      }
    }
    return painted;
  }

  private void paint(Tile tile, @Nullable Picture picture) {
    Rect place = tile.place();
    if (picture == null) {
      canvas.stamp(disc(tile), place.x(), place.y());
      setApart(place);
      shown.put(tile, place);
    } else if (filled && !tile.face().screen()) {
      canvas.cut(picture, place.cover(picture.width(), picture.height()), place);
      shown.put(tile, place);
    } else {
      Rect inside = place.fit(picture.width(), picture.height());
      if (!inside.equals(shown.put(tile, inside)) && !inside.equals(place)) {
        canvas.fill(place, palette.tile());
        setApart(place);
      } else if (!inside.equals(place)) {
        clearUnderTag(tile);
      }
      canvas.picture(picture, inside);
    }
    tag(tile).ifPresent(tag -> canvas.stamp(tag, place.x() + margin(place), tagTop(place, tag)));
    if (tile.face().speaking() && !place.equals(all)) {
      frame(place, place.height() < THICK_FROM ? 2 : 4, palette.speaking());
    }
  }

  /** Tiles may touch, and without pictures would be one. */
  private void setApart(Rect place) {
    if (!place.equals(all)) {
      frame(place, 2, palette.ground());
    }
  }

  private void frame(Rect place, int line, int rgb) {
    int right = place.x() + place.width() - line;
    int bottom = place.y() + place.height() - line;
    canvas.fill(new Rect(place.x(), place.y(), place.width(), line), rgb);
    canvas.fill(new Rect(place.x(), bottom, place.width(), line), rgb);
    canvas.fill(new Rect(place.x(), place.y(), line, place.height()), rgb);
    canvas.fill(new Rect(right, place.y(), line, place.height()), rgb);
  }

  // A translucent tag beside the picture would darken with every frame.
  private void clearUnderTag(Tile tile) {
    Rect place = tile.place();
    tag(tile)
        .ifPresent(
            tag ->
                canvas.fill(
                    new Rect(
                        place.x() + margin(place), tagTop(place, tag), tag.width(), tag.height()),
                    palette.tile()));
  }

  private Stamp disc(Tile tile) {
    return discs.computeIfAbsent(
        new Key(tile.face(), tile.place().width(), tile.place().height()),
        key -> lettering.placeholder(key.face(), key.width(), key.height()));
  }

  private Optional<Stamp> tag(Tile tile) {
    Rect place = tile.place();
    return tags.computeIfAbsent(
        new Key(tile.face(), place.width() - 2 * margin(place), place.height()),
        key -> lettering.tag(key.face(), key.width(), key.height()));
  }

  private static int margin(Rect place) {
    return Math.clamp(place.height() / 40, 6, 16) & ~1;
  }

  private static int tagTop(Rect place, Stamp tag) {
    return Math.max(place.y(), place.y() + place.height() - margin(place) - tag.height()) & ~1;
  }
}
