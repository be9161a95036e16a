package io.roomtape.egress.beside;

import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.KeptRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Listens to a journal for who takes part, and tells at the end. What it heard is kept on the disk:
 * the journal's beginning is deleted, workers die and others go on.
 */
public final class Participation implements AutoCloseable {
  private final Path folder;
  private final KeptRecords kept;
  private Known known = new Known(true, true);

  /**
   * Goes on with what is kept already.
   *
   * @param folder of the recording at work
   */
  public Participation(Path folder) throws IOException {
    this.folder = folder;
    this.kept = new KeptRecords(keptIn(folder), Timeline::tells);
  }

  /** Where it is kept. */
  public static Path keptIn(Path folder) {
    return folder.resolve("participation");
  }

  /**
   * Takes the next record of those that are read, whether it was heard before or not; first of all
   * what is recorded.
   */
  public void hear(JournalRecord entry, int segment) throws IOException {
    if (entry instanceof Begun composite) {
      known = Known.of(composite);
    }
    kept.hear(entry, segment);
  }

  /** Writes {@link Beside#TIMELINE} and {@link Beside#SPEAKERS}. */
  public void tell(Duration length) throws IOException {
    kept.flush();
    Timeline timeline = new Timeline();
    KeptRecords.read(keptIn(folder), timeline::hear);
    TimelineFiles files = new TimelineFiles(length, timeline.told(length, known));
    files.json(folder.resolve(Beside.TIMELINE.workFile()));
    files.speakers(folder.resolve(Beside.SPEAKERS.workFile()));
  }

  @Override
  public void close() throws IOException {
    kept.close();
  }
}
