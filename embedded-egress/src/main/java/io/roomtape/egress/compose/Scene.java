package io.roomtape.egress.compose;

import io.roomtape.egress.compose.layout.Layout;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.compose.layout.Roster;
import io.roomtape.egress.compose.layout.Tile;
import io.roomtape.egress.compose.paint.Painter;
import io.roomtape.egress.compose.paint.Palette;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Arranged;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import java.util.List;

/** What is seen of a recording: who is in the room, arranged and painted. */
final class Scene {
  private final Output output;
  private final Rect all;
  private final Roster roster;
  private Painter painter;
  private boolean painted;

  Scene(Begun composite, Output output) {
    Layout layout =
        new Layout(composite.look().arrangement(), composite.width(), composite.height());
    this.output = output;
    this.all = layout.all();
    this.roster = new Roster(layout, composite.look().tiles().listeners());
    this.painter = painter(composite.look());
  }

  private Painter painter(Look look) {
    return new Painter(output.canvas(), all, Palette.of(look), look.tiles().filled());
  }

  /** Takes a record into account whose time has come. */
  void apply(JournalRecord entry) {
    roster.apply(entry);
    if (entry instanceof Arranged arranged) {
      arrange(arranged.look());
    }
  }

  void arrange(Look look) {
    roster.arrange(look);
    painter = painter(look);
    painted = false;
  }

  /** Returns whether anything was painted. */
  boolean paint(Tracks tracks) {
    List<Tile> tiles = roster.tiles(tracks::hasPicture);
    boolean arranged = painter.layout(tiles, !painted);
    painted = true;
    if (arranged) {
      int cameras = (int) tiles.stream().filter(tile -> tile.face().hasPicture()).count();
      output.shows(cameras, tiles.size());
    }
    return painter.paint(tracks::video) || arranged;
  }
}
