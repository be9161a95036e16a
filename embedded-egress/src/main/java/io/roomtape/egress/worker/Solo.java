package io.roomtape.egress.worker;

import io.roomtape.egress.compose.Output;
import io.roomtape.egress.copy.TrackCopy;
import io.roomtape.egress.journal.Channel;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one track that is ever heard in a recording that becomes Ogg: its packets can be copied, and
 * lose nothing by being mixed with silence. As long as there is no second one, all of the journal
 * is needed.
 */
final class Solo {
  private static final int NOBODY = -1;

  /** In bytes. No packet is longer in which an encoder says that there is silence. */
  private static final int SILENCE = 3;

  private final WorkFiles files;
  private final Runnable alive;
  private final Map<Integer, Published> sounds = new HashMap<>();
  private int track = NOBODY;
  private long origin = -1;
  private boolean mixed;

  private Solo(WorkFiles files, Runnable alive) {
    this.files = files;
    this.alive = alive;
  }

  /**
   * Looks at what there is of a journal; empty where a copy is not what is asked for, or the
   * journal's beginning is gone.
   *
   * @param alive is run now and then
   */
  static Optional<Solo> of(WorkFiles files, Begun composite, Runnable alive) throws IOException {
    if (!canBeCopied(composite) || files.segments().isTrimmed()) {
      return Optional.empty();
    }
    Solo solo = new Solo(files, alive);
    try (JournalReader journal = new JournalReader(files.journal())) {
      for (var next = journal.next(); next.isPresent(); next = journal.next()) {
        solo.hear(next.get());
        alive.run();
      }
    }
    return Optional.of(solo);
  }

  private static boolean canBeCopied(Begun composite) {
    int rate = composite.wishes().soundRate();
    return composite.form() == Form.OGG
        && composite.pieces().file()
        && composite.wishes().soundBits() == 0
        && (rate == 0 || rate == Output.SAMPLE_RATE);
  }

  /** Takes the next record of those that are read, whether it was heard before or not. */
  void hear(JournalRecord entry) {
    switch (entry) {
      case Published published -> {
        origin = origin < 0 ? published.at() : origin;
        if (published.kind().isSound()) {
          sounds.put(published.track(), published);
        }
      }
      case Muted muted ->
          sounds.computeIfPresent(muted.track(), (number, sound) -> sound.with(muted.muted()));
      case Rtp packet when packet.payload().length > SILENCE -> hear(packet);
      default -> {}
    }
  }

  private void hear(Rtp packet) {
    Published sound = sounds.get(packet.track());
    if (sound != null && !sound.muted()) {
      track = track == NOBODY ? packet.track() : track;
      mixed |= packet.track() != track || sound.channel() != Channel.BOTH;
    }
  }

  /** Whether no more than one has been heard. */
  boolean isAlone() {
    return !mixed;
  }

  /**
   * Makes the finished file, if there was one track and no other.
   *
   * @return whether it did
   */
  boolean copy(Duration length) throws IOException {
    if (mixed || track == NOBODY) {
      return false;
    }
    try (JournalReader journal = new JournalReader(files.journal());
        TrackCopy copy = new TrackCopy(files.track(), track, origin)) {
      for (var next = journal.next(); next.isPresent(); next = journal.next()) {
        copy.read(next.get());
        alive.run();
      }
      copy.finish(length);
    }
    files.finish(files.track());
    return true;
  }
}
