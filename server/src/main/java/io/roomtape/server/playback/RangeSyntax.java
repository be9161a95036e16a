package io.roomtape.server.playback;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The grammar of the {@code Range} field for the unit {@code bytes}: RFC 9110 section 14.1.2. */
final class RangeSyntax {

  private static final Pattern BYTES = Pattern.compile("(?i)bytes=(.*)");
  private static final Pattern SPEC = Pattern.compile("([0-9]*)-([0-9]*)");

  private RangeSyntax() {}

  static ByteRange parse(String field, long size) {
    Matcher bytes = BYTES.matcher(field.strip());
    if (!bytes.matches()) {
      return new ByteRange.Whole();
    }
    List<String> specs = elements(bytes.group(1));
    if (specs.isEmpty() || specs.size() > ByteRange.MOST_RANGES) {
      return new ByteRange.Whole();
    }
    return several(specs.stream().map(spec -> single(spec, size)).toList());
  }

  /** What cannot be satisfied does not count beside what can be. */
  private static ByteRange several(List<ByteRange> ranges) {
    if (ranges.stream().anyMatch(ByteRange.Whole.class::isInstance)) {
      return new ByteRange.Whole();
    }
    List<ByteRange.Part> parts =
        ranges.stream()
            .filter(ByteRange.Part.class::isInstance)
            .map(ByteRange.Part.class::cast)
            .toList();
    List<ByteRange.Part> joined = joined(parts);
    return switch (joined.size()) {
      case 0 -> new ByteRange.Unsatisfiable();
      case 1 -> joined.getFirst();
      default -> new ByteRange.Parts(joined.size() == parts.size() ? parts : joined);
    };
  }

  /** Joins what overlaps or touches (RFC 9110 section 15.3.7.2). */
  private static List<ByteRange.Part> joined(List<ByteRange.Part> parts) {
    Deque<ByteRange.Part> joined = new ArrayDeque<>();
    parts.stream()
        .sorted(Comparator.comparingLong(ByteRange.Part::first))
        .forEach(
            part -> {
              ByteRange.Part before = joined.peekLast();
              if (before != null && part.first() <= before.last() + 1) {
                joined.removeLast();
                joined.addLast(
                    new ByteRange.Part(before.first(), Math.max(before.last(), part.last())));
              } else {
                joined.addLast(part);
              }
            });
    return List.copyOf(joined);
  }

  /** A list's elements; empty ones do not count (RFC 9110 section 5.6.1.2). */
  private static List<String> elements(String list) {
    return Stream.of(list.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static ByteRange single(String spec, long size) {
    Matcher matcher = SPEC.matcher(spec);
    if (!matcher.matches()) {
      return new ByteRange.Whole();
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new ByteRange.Whole() : suffix(number(last), size);
    }
    return fromTo(number(first), last.isEmpty() ? Long.MAX_VALUE : number(last), size);
  }

  private static ByteRange suffix(long length, long size) {
    if (length == 0) {
      return new ByteRange.Unsatisfiable();
    }
    // A suffix of nothing is satisfiable by 14.1.2, but Content-Range cannot express it.
    return size == 0
        ? new ByteRange.Whole()
        : new ByteRange.Part(Math.max(0, size - length), size - 1);
  }

  private static ByteRange fromTo(long first, long last, long size) {
    if (last < first) {
      return new ByteRange.Whole();
    }
    return first < size
        ? new ByteRange.Part(first, Math.min(last, size - 1))
        : new ByteRange.Unsatisfiable();
  }

  /** Digits of any length: positions beyond a long's reach are all equally beyond the end. */
  private static long number(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant);
  }
}
