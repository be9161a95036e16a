package io.roomtape.egress.capture;

import io.roomtape.egress.compose.layout.Face;
import io.roomtape.egress.compose.layout.Layout;
import io.roomtape.egress.compose.layout.Roster;
import io.roomtape.egress.compose.layout.Tile;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Asks for the smallest pictures that are as large as their tiles, so that no more is decoded and
 * scaled than is shown.
 */
final class LayerChoice {
  /** A shared screen on the stage is read, so it is recorded as sharp as it comes. */
  private static final int FULL = 2160;

  /** Of what has no tile now, but may get one. */
  private static final int LEAST = 1;

  private final PictureWishes wishes;
  private final Roster roster;
  private final int canvasHeight;
  private final boolean composed;
  private final Set<Integer> videos = new HashSet<>();
  private final Map<Integer, Integer> asked = new HashMap<>();

  LayerChoice(PictureWishes wishes, Begun composite) {
    this.wishes = wishes;
    this.canvasHeight = composite.height();
    this.composed = composite.form() != Form.TRACK;
    this.roster =
        new Roster(
            new Layout(composite.look().arrangement(), composite.width(), composite.height()),
            composite.look().tiles().listeners());
  }

  void heard(JournalRecord entry) {
    if (entry instanceof Rtp || entry instanceof SenderReport) {
      return;
    }
    roster.apply(entry);
    if (entry instanceof Published track && track.kind().isVideo()) {
      videos.add(track.track());
    } else if (entry instanceof Unpublished gone) {
      videos.remove(gone.track());
    }
    if (composed) {
      askByTiles();
    } else {
      videos.forEach(track -> ask(track, FULL));
    }
  }

  private void askByTiles() {
    Set<Integer> unseen = new HashSet<>(videos);
    for (Tile tile : roster.tiles(track -> true)) {
      int track = tile.face().track();
      if (track != Face.NO_TRACK) {
        unseen.remove(track);
        ask(track, enough(tile));
      }
    }
    unseen.removeIf(roster::muted);
    unseen.forEach(track -> ask(track, LEAST));
  }

  private void ask(int track, int height) {
    Integer before = asked.put(track, height);
    if (before == null || before != height) {
      wishes.height(track, height);
    }
  }

  private int enough(Tile tile) {
    int height = tile.place().height();
    boolean stage = tile.face().screen() && height > canvasHeight / 2;
    // A picture a tenth smaller than its tile is good enough.
    return stage ? FULL : Math.max(1, height * 9 / 10);
  }
}
