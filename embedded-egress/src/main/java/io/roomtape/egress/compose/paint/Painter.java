package io.roomtape.egress.compose.paint;

import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.compose.layout.Tile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Paints tiles on the canvas, only where something changed. */
public final class Painter {
  /** Between the tiles. */
  static final int BACKGROUND = 0x101216;

  /** Behind pictures and discs. */
  static final int TILE = 0x24272E;

  private record Key(String participant, String text, boolean encrypted, int width, int height) {}

  private final Canvas canvas;
  private final Rect all;
  private final Lettering lettering = new Lettering();
  private final Map<Key, Stamp> discs = new HashMap<>();
  private final Map<Key, Stamp> tags = new HashMap<>();
  private final Map<Tile, Rect> shown = new HashMap<>();
  private List<Tile> tiles = List.of();

  public Painter(Canvas canvas, Rect all) {
    this.canvas = canvas;
    this.all = all;
  }

  /**
   * Takes over a layout; when it differs, everything is painted anew.
   *
   * @return whether it differs
   */
  public boolean layout(List<Tile> next, boolean first) {
    if (!first && next.equals(tiles)) {
      return false;
    }
    tiles = next;
    shown.clear();
    discs.clear();
    tags.clear();
    canvas.fill(all, BACKGROUND);
    return true;
  }

  /**
   * @param pictures what the track of a number shows, or null when there is none
   * @return whether anything was painted
   */
  public boolean paint(IntFunction<@Nullable PictureSource> pictures) {
    boolean painted = false;
    for (Tile tile : tiles) {
      PictureSource track = tile.track() == Tile.NO_TRACK ? null : pictures.apply(tile.track());
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
      shown.put(tile, place);
    } else {
      Rect inside = place.fit(picture.width(), picture.height());
      if (!inside.equals(shown.put(tile, inside)) && !inside.equals(place)) {
        canvas.fill(place, TILE);
      } else if (!inside.equals(place)) {
        clearUnderTag(tile);
      }
      canvas.picture(picture, inside);
    }
    Stamp tag = tag(tile);
    if (tag != null) {
      canvas.stamp(tag, place.x() + margin(place), tagTop(place, tag));
    }
  }

  // A translucent tag beside the picture would darken with every frame.
  private void clearUnderTag(Tile tile) {
    Stamp tag = tag(tile);
    if (tag != null) {
      Rect place = tile.place();
      canvas.fill(
          new Rect(place.x() + margin(place), tagTop(place, tag), tag.width(), tag.height()), TILE);
    }
  }

  private Stamp disc(Tile tile) {
    Rect place = tile.place();
    Key key =
        new Key(tile.participant(), tile.name(), tile.encrypted(), place.width(), place.height());
    return discs.computeIfAbsent(
        key,
        k ->
            k.encrypted()
                ? lettering.lock(k.width(), k.height())
                : lettering.disc(k.participant(), k.text(), k.width(), k.height()));
  }

  private @Nullable Stamp tag(Tile tile) {
    Rect place = tile.place();
    Key key =
        new Key(
            "",
            Lettering.said(tile),
            tile.encrypted(),
            place.width() - 2 * margin(place),
            place.height());
    Stamp known = tags.get(key);
    if (known == null) {
      known = lettering.nameTag(key.text(), key.width(), key.height()).orElse(null);
      if (known != null) {
        tags.put(key, known);
      }
    }
    return known;
  }

  private static int margin(Rect place) {
    return Math.clamp(place.height() / 40, 4, 16) & ~1;
  }

  private static int tagTop(Rect place, Stamp tag) {
    return Math.max(place.y(), place.y() + place.height() - margin(place) - tag.height()) & ~1;
  }
}
