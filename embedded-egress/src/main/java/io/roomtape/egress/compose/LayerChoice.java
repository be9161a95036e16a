package io.roomtape.egress.compose;

import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import java.util.HashMap;
import java.util.Map;

/** Asks for pictures no larger than their tiles, so that less is decoded and scaled. */
public final class LayerChoice {
  /** A shared screen is read, so it is recorded as sharp as it comes. */
  private static final int FULL = 2160;

  /** Usual heights of simulcast layers; a picture a tenth smaller than its tile is good enough. */
  private static final int[] LAYERS = {180, 360, 720, 1080};

  private final PictureWishes wishes;
  private final Roster roster = new Roster();
  private final Map<Integer, Integer> asked = new HashMap<>();

  public LayerChoice(PictureWishes wishes) {
    this.wishes = wishes;
  }

  public void heard(JournalRecord entry) {
    if (entry instanceof Rtp || entry instanceof SenderReport) {
      return;
    }
    roster.apply(entry);
    for (Tile tile : roster.tiles(track -> true)) {
      if (tile.track() == Tile.NO_TRACK) {
        continue;
      }
      int height = layer(tile.place().height());
      Integer before = asked.put(tile.track(), height);
      if (before == null || before != height) {
        wishes.height(tile.track(), height);
      }
    }
  }

  private static int layer(int tileHeight) {
    // Only the stage is that tall and yet not the whole canvas.
    if (tileHeight > Layout.HEIGHT / 2 && tileHeight < Layout.HEIGHT) {
      return FULL;
    }
    for (int layer : LAYERS) {
      if (layer * 10 >= tileHeight * 9) {
        return layer;
      }
    }
    return FULL;
  }
}
