package io.roomtape.egress.capture;

import io.roomtape.egress.compose.layout.Layout;
import io.roomtape.egress.compose.layout.Roster;
import io.roomtape.egress.compose.layout.Tile;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks for the smallest pictures that are as large as their tiles, so that no more is decoded and
 * scaled than is shown.
 */
final class LayerChoice {
  /** A shared screen on the stage is read, so it is recorded as sharp as it comes. */
  private static final int FULL = 2160;

  private final PictureWishes wishes;
  private final Roster roster;
  private final int canvasHeight;
  private final Map<Integer, Integer> asked = new HashMap<>();

  LayerChoice(PictureWishes wishes, Begun composite) {
    this.wishes = wishes;
    this.roster = new Roster(new Layout(composite.width(), composite.height()));
    this.canvasHeight = composite.height();
  }

  void heard(JournalRecord entry) {
    if (entry instanceof Rtp || entry instanceof SenderReport) {
      return;
    }
    roster.apply(entry);
    for (Tile tile : roster.tiles(track -> true)) {
      if (tile.track() == Tile.NO_TRACK) {
        continue;
      }
      int height = enough(tile);
      Integer before = asked.put(tile.track(), height);
      if (before == null || before != height) {
        wishes.height(tile.track(), height);
      }
    }
  }

  private int enough(Tile tile) {
    int height = tile.place().height();
    boolean stage = tile.screen() && height > canvasHeight / 2;
    // A picture a tenth smaller than its tile is good enough.
    return stage ? FULL : Math.max(1, height * 9 / 10);
  }
}
