package io.roomtape.egress.worker;

import io.roomtape.egress.journal.JournalFormatException;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord.Continued;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.MediaKind;
import io.roomtape.egress.journal.Segments;
import java.io.IOException;

/** Tells of a whole file that was made before its worker, or the server, died. */
final class Finished {
  private Finished() {}

  static Composed of(WorkFiles files) throws IOException {
    return new Composed(WholeFile.length(files), encrypted(files.segments()));
  }

  /** How many tracks of a journal nobody but their participants can read. */
  static int encrypted(Segments journal) throws IOException {
    int tracks = 0;
    if (!journal.exist()) {
      return tracks;
    }
    try (JournalReader reader = new JournalReader(journal.journal())) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        tracks +=
            switch (next.get()) {
              case Published track when track.kind() == MediaKind.ENCRYPTED -> 1;
              case Continued before -> before.encryptedGone();
              default -> 0;
            };
      }
    } catch (JournalFormatException e) {
      // What is behind that no worker has read either.
    }
    return tracks;
  }
}
