package io.roomtape.server.playback;

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
    return specs.size() == 1 ? single(specs.getFirst(), size) : new ByteRange.Whole();
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
