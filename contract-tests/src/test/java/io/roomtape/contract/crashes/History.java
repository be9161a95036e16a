package io.roomtape.contract.crashes;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What happened, and what was found to be wrong. */
final class History {
  /** What is of interest whatever room is asked about. */
  static final String NODES = "nodes";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  /** What surrounds a recording's own lines is told for so long. */
  private static final Duration AROUND = Duration.ofSeconds(2);

  private static final int LATEST = 60;

  private record Line(Instant at, String subject, String text) {
    @Override
    public String toString() {
      return TIME.format(at) + " " + subject + ": " + text;
    }
  }

  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  /**
   * @param subject a room, or {@link #NODES}
   */
  void note(String subject, String text) {
    lines.add(new Line(Instant.now(), subject, text));
  }

  /** Something that must never be. */
  void fault(String subject, String text) {
    note(subject, "FAULT " + text);
    faults.add(subject + ": " + text);
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  /** The latest lines of a room, and of the nodes. */
  String tell(String room) {
    var told = lines.stream().filter(line -> isTold(line, room)).map(Line::toString).toList();
    return String.join("\n", told.subList(Math.max(0, told.size() - LATEST), told.size()));
  }

  private static boolean isTold(Line line, String room) {
    return line.subject().equals(room) || line.subject().equals(NODES);
  }

  /**
   * The lines of a room, and of the nodes, around the time of one recording.
   *
   * @param mark what stands in the recording's own lines
   */
  String tell(String room, String mark) {
    var own = lines.stream().filter(line -> line.text().contains(mark)).map(Line::at).toList();
    if (own.isEmpty()) {
      return "nothing is noted of " + mark;
    }
    var from = own.getFirst().minus(AROUND);
    var to = own.getLast().plus(AROUND);
    return lines.stream()
        .filter(line -> isTold(line, room))
        .filter(line -> !line.at().isBefore(from) && !line.at().isAfter(to))
        .map(Line::toString)
        .collect(joining("\n"));
  }
}
