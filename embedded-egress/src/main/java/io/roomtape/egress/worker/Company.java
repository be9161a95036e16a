package io.roomtape.egress.worker;

import io.roomtape.egress.beside.Participation;
import io.roomtape.egress.beside.StillCamera;
import io.roomtape.egress.beside.Stills;
import io.roomtape.egress.beside.Watched;
import io.roomtape.egress.compose.Output;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/** What is made along with a recording, and goes with it: who took part, and still pictures. */
final class Company implements AutoCloseable {
  private final Participation participation;
  private final Optional<Stills> stills;

  /** Who took part, and no pictures. */
  Company(WorkFiles files, Begun composite) throws IOException {
    this(files, composite, Optional.empty());
  }

  private Company(WorkFiles files, Begun composite, Optional<Stills> stills) throws IOException {
    this.participation = new Participation(files.folder());
    this.stills = stills;
    participation.hear(composite, 0);
  }

  /**
   * @param camera takes pictures of what is composed, if that has any
   * @param before how many of those there are already
   */
  static Company of(WorkFiles files, Begun composite, Optional<StillCamera> camera, long before)
      throws IOException {
    Optional<Stills> stills =
        camera.isPresent()
            ? Optional.of(
                new Stills(files.folder(), camera.get(), composite.framesPerSecond(), before))
            : Optional.empty();
    return new Company(files, composite, stills);
  }

  /** What is to be composed into, for stills to be taken. */
  Output watching(Output output) {
    return stills.<Output>map(taken -> new Watched(output, taken)).orElse(output);
  }

  /** Takes the next record of those that are read, before its segment may be deleted. */
  void hear(JournalRecord entry, int segment) {
    try {
      participation.hear(entry, segment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it all. */
  void tell(Duration length) throws IOException {
    participation.tell(length);
    if (stills.isPresent()) {
      stills.get().tell(length);
    }
  }

  /** Writes, without a worker, what can be told of a recording whose workers died. */
  static void tell(WorkFiles files, Duration length) throws IOException {
    try (Participation participation = new Participation(files.folder())) {
      if (files.segments().exist()) {
        try (JournalReader reader = new JournalReader(files.journal())) {
          for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            participation.hear(next.get(), reader.segment());
          }
        }
      }
      participation.tell(length);
    }
  }

  @Override
  public void close() throws IOException {
    try (participation) {
      if (stills.isPresent()) {
        stills.get().close();
      }
    }
  }
}
