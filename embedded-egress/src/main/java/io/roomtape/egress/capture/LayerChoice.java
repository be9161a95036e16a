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

/** Asks for pictures no larger than their tiles, so that less is decoded and scaled. */
final class LayerChoice {
  /** A shared screen is read, so it is recorded as sharp as it comes. */
  private static final int FULL = 2160;

  /** Usual heights of simulcast layers; a picture a tenth smaller than its tile is good enough. */
  private static final int[] LAYERS = {180, 360, 720, 1080};

  private final PictureWishes wishes;
  private final Roster roster;
  private final Map<Integer, Integer> asked = new HashMap<>();

  LayerChoice(PictureWishes wishes, Begun composite) {
    this.wishes = wishes;
    this.roster = new Roster(new Layout(composite.width(), composite.height()));
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
      int height = tile.screen() ? FULL : layer(tile.place().height());
      Integer before = asked.put(tile.track(), height);
      if (before == null || before != height) {
        wishes.height(tile.track(), height);
      }
    }
  }

  private static int layer(int tileHeight) {
    for (int layer : LAYERS) {
      if (layer * 10 >= tileHeight * 9) {
        return layer;
      }
    }
    return FULL;
  }
}
