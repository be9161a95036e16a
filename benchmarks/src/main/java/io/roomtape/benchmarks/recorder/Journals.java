package io.roomtape.benchmarks.recorder;

import io.roomtape.egress.capture.RoomListener;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.RoomJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Writes rooms as journals. */
interface Journals {
  /**
   * @param folder of the recording; there is no journal in it yet
   */
  void write(Room room, Begun composite, Path folder) throws IOException;

  /** As this build does. */
  static void today(Room room, Begun composite, Path folder) throws IOException {
    Path file = folder.resolve("journal");
    RoomJournal journal = new RoomJournal(file, Long.MAX_VALUE / 4);
    journal.put(composite);
    RoomListener listener = new RoomListener(journal, 0, () -> {});
    room.heard().forEach(heard -> heard.call().accept(listener));
    listener.end(room.nanos());
    CompletableFuture<Void> ended = new CompletableFuture<>();
    journal.start(
        new RoomJournal.Observer() {
          @Override
          public void written(JournalRecord entry) {
            if (entry instanceof Ended) {
              ended.complete(null);
            }
          }

          @Override
          public void broken(IOException reason) {
            ended.completeExceptionally(reason);
          }
        });
    ended.join();
    journal.close();
    while (!endsWithEnd(file)) {
      Thread.onSpinWait();
    }
  }

  private static boolean endsWithEnd(Path file) throws IOException {
    try (JournalReader reader = new JournalReader(file)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        if (next.get() instanceof Ended) {
          return true;
        }
      }
      return false;
    }
  }
}
