package io.roomtape.egress.worker;

import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What of a journal is read to go on in the middle.
 *
 * @param segment where to begin
 * @param keys when the key frame came that a track of pictures is read from
 * @param sound from when everything else is read, in ns since the journal began
 */
record Resumption(int segment, Map<Integer, Long> keys, long sound) {

  /**
   * Looks through a journal.
   *
   * @param pictures how many there are already
   * @param alive is run now and then
   */
  static Resumption of(Path journal, long pictures, Runnable alive) throws IOException {
    Backlog backlog = new Backlog();
    try (JournalReader reader = new JournalReader(journal)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        if (next.get().at() >= backlog.time(pictures)) {
          break;
        }
        backlog.hear(next.get(), reader.segment());
        alive.run();
      }
    }
    return backlog.behind(pictures);
  }

  /** Whether a record from there on is of use. */
  boolean needs(JournalRecord entry) {
    return !(entry instanceof Rtp packet)
        || packet.at() >= keys.getOrDefault(packet.track(), sound);
  }
}
