package io.roomtape.egress.worker;

import io.roomtape.egress.journal.JournalFormatException;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.MediaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Tells of a whole file that was made before its worker, or the server, died. */
final class Finished {
  private Finished() {}

  static Composed of(WorkFiles files) throws IOException {
    return new Composed(files.fastStart().length(), encrypted(files.journal()));
  }

  /** How many tracks of a journal nobody but their participants can read. */
  static int encrypted(Path journal) throws IOException {
    if (!Files.exists(journal)) {
      return 0;
    }
    Set<Integer> tracks = new HashSet<>();
    try (JournalReader reader = new JournalReader(journal)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        if (next.get() instanceof Published track && track.kind() == MediaKind.ENCRYPTED) {
          tracks.add(track.track());
        }
      }
    } catch (JournalFormatException e) {
      // What is behind that no worker has read either.
    }
    return tracks.size();
  }
}
