package io.roomtape.egress.worker;

import io.roomtape.egress.compose.Output;
import io.roomtape.egress.journal.JournalFormatException;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.SoundCodec;
import io.roomtape.egress.mp4.Index;
import io.roomtape.egress.mp4.MediaSegments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** Cuts segments out of the fragments, as soon as these are on the disk. */
final class Cutting {
  private final Path fragments;
  private final MadePieces pieces;
  private final MediaSegments segments;
  private int next;
  private int seen = -1;

  Cutting(WorkFiles files, MadePieces pieces, Begun composite) {
    this.fragments = files.fragments();
    this.pieces = pieces;
    this.segments = new MediaSegments(samples(composite));
    this.next = (int) pieces.all().stream().filter(p -> p.kind() == Piece.Kind.SEGMENT).count();
  }

  /** How many pictures are in a segment, or of sound alone, how many frames. */
  static int samples(Begun composite) {
    long millis = composite.pieces().segmentMillis();
    if (composite.form().hasPictures()) {
      return Math.toIntExact(millis * composite.framesPerSecond() / 1000);
    }
    int asked = composite.wishes().soundRate();
    long rate = asked == 0 ? Output.SAMPLE_RATE : asked;
    SoundCodec codec = composite.form().codec(composite.wishes());
    return Math.toIntExact(millis * rate / 1000 / codec.samplesPerFrame());
  }

  /** Cuts what is whole; most times there is nothing new. */
  void upTo(Index index) throws IOException {
    if (index.fragments() == seen) {
      return;
    }
    seen = index.fragments();
    while (next < segments.whole(index)) {
      cut(index, false);
    }
  }

  /** Cuts all, the last one shorter than the others. */
  void finish(Index index) throws IOException {
    while (segments.exists(index, next)) {
      cut(index, segments.isLast(index, next));
    }
  }

  /** Makes what is asked for of fragments that no worker can go on with. */
  static void finishWithoutWorker(WorkFiles files, Index index) throws IOException {
    Optional<Begun> begun = begun(files);
    if (begun.isPresent() && begun.get().pieces().segmentMillis() > 0) {
      new Cutting(files, new MadePieces(files), begun.get()).finish(index);
    }
    if (begun.map(b -> b.pieces().file()).orElse(true)) {
      WholeFile.make(files, WholeFile.form(files, index), index);
    }
  }

  /** Whether anything is, or was to be, encoded. */
  static boolean isEncoded(WorkFiles files) throws IOException {
    return begun(files).map(begun -> begun.pieces().isEncoded()).orElse(true);
  }

  private static Optional<Begun> begun(WorkFiles files) throws IOException {
    if (!files.segments().exist()) {
      return Optional.empty();
    }
    try (JournalReader reader = new JournalReader(files.journal())) {
      return reader.next().filter(Begun.class::isInstance).map(Begun.class::cast);
    } catch (JournalFormatException e) {
      return Optional.empty();
    }
  }

  private void cut(Index index, boolean last) throws IOException {
    pieces.make(Piece.BEGINNING, file -> write(file, MediaSegments.beginning(index)));
    int number = next++;
    Duration at = segments.begin(index, number);
    pieces.make(
        Piece.segment(number, at, segments.begin(index, number + 1).minus(at)),
        file -> segments.copy(fragments, index, number, last, file));
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.write(
        file,
        bytes,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
  }
}
