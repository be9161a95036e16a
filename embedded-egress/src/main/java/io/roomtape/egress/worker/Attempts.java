package io.roomtape.egress.worker;

import io.roomtape.egress.mp4.FragmentedFile;
import io.roomtape.egress.mp4.Index;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often workers of one recording have died without getting on; what they have made stays, and
 * the next goes on behind it.
 */
final class Attempts {
  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private static final int MOST = 4;

  /** Who got further than this before it died counts as the first that dies. */
  private static final Duration GETTING_ON = Duration.ofMinutes(1);

  private final WorkFiles files;
  private int failures;
  private Duration reached = Duration.ZERO;
  private String reason = "";

  Attempts(WorkFiles files) {
    this.files = files;
  }

  boolean isLast() {
    return failures >= MOST;
  }

  /** Another one has died. */
  void failed(String why) throws IOException {
    reason = why;
    Duration made = FragmentedFile.read(files.fragments()).map(Index::length).orElse(lastPiece());
    if (made.minus(reached).compareTo(GETTING_ON) > 0) {
      failures = 0;
      reached = made;
    }
    failures++;
  }

  /**
   * Makes the file of what there is, after the last attempt.
   *
   * @throws IOException when there is nothing
   */
  Composed salvage() throws IOException {
    Optional<Index> made = FragmentedFile.read(files.fragments());
    if (made.isEmpty() && (Cutting.isEncoded(files) || files.pieces().all().isEmpty())) {
      throw new IOException("The worker died " + failures + " times: " + reason);
    }
    Duration at = made.map(Index::length).orElse(lastPiece());
    tell(at);
    if (made.isPresent()) {
      Cutting.finishWithoutWorker(files, made.get());
    }
    String told =
        String.format(
            Locale.ROOT,
            "The worker failed at %02d:%02d:%02d; the rest is missing: %s",
            at.toHours(),
            at.toMinutesPart(),
            at.toSecondsPart(),
            reason);
    return new Composed(at, Finished.encrypted(files.segments()), Optional.of(told));
  }

  /** A recording is one without what goes with it, too. */
  private void tell(Duration length) {
    try {
      Company.tell(files, length);
    } catch (IOException e) {
      log.warn("Nothing is told of who took part in {}", files.folder().getFileName(), e);
    }
  }

  /** When the last of images was taken, of which alone nothing is encoded. */
  private Duration lastPiece() throws IOException {
    return files.pieces().all().stream()
        .map(line -> Piece.of(line).at())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  @Override
  public String toString() {
    return reason + ", attempt " + failures + " of " + MOST;
  }
}
