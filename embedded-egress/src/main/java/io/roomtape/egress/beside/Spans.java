package io.roomtape.egress.beside;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When something was so, in ns of a journal, and since when it is. */
final class Spans {
  /**
   * A part of a recording, in ms.
   *
   * @param from inclusive
   * @param to exclusive, larger
   */
  record Span(long from, long to) {}

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<Span> nanos = new ArrayList<>();

  /** Adds one; what is empty does not count. */
  void add(long from, long to) {
    if (from < to) {
      nanos.add(new Span(from, to));
    }
  }

  /**
   * In order, none of which overlaps another.
   *
   * @param begin of the recording, in ns of the journal
   * @param end of the recording
   * @param gap in ms: shorter ones between two are closed
   */
  List<Span> within(long begin, long end, long gap) {
    List<Span> joined = new ArrayList<>();
    nanos.stream()
        .sorted(Comparator.comparingLong(Span::from))
        .map(span -> new Span(millis(span.from(), begin, end), millis(span.to(), begin, end)))
        .filter(span -> span.from() < span.to())
        .forEach(span -> join(span, joined, gap));
    return joined;
  }

  private static long millis(long at, long begin, long end) {
    return (Math.clamp(at, begin, end) - begin) / NANOS_PER_MILLI;
  }

  private static void join(Span next, List<Span> joined, long gap) {
    Span last = joined.isEmpty() ? null : joined.getLast();
    if (last == null || next.from() > last.to() + gap) {
      joined.add(next);
    } else if (next.to() > last.to()) {
      joined.set(joined.size() - 1, new Span(last.from(), next.to()));
    }
  }
}
