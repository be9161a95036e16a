package io.roomtape.server.playback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for of a representation of known size: RFC 9110 section 14.
 *
 * <p>A field that is not well formed is ignored, as 14.2 allows: other units, bad syntax, a last
 * position before the first, and more ranges than {@link #MOST_RANGES} all ask for the whole.
 */
public sealed interface ByteRange {
  /**
   * A list that is longer is ignored: nobody needs it, and each range costs a look into storage.
   */
  int MOST_RANGES = 16;

  /** Everything: answered with 200. */
  record Whole() implements ByteRange {}

  /** The bytes from {@code first} to {@code last}, both inclusive: answered with 206. */
  record Part(long first, long last) implements ByteRange {
    /** How many bytes; at least 1. */
    public long length() {
      return last - first + 1;
    }
  }

  /**
   * Several parts, none of which overlaps or touches another: answered with 206, each by itself.
   * They stand in the order in which they were asked for, unless some had to be joined.
   */
  record Parts(List<Part> parts) implements ByteRange {}

  /** Nothing of what was asked for exists: answered with 416. */
  record Unsatisfiable() implements ByteRange {}

  /**
   * The range that a {@code Range} field selects of {@code size} bytes. Never fails: what cannot be
   * understood is {@link Whole}.
   */
  static ByteRange of(@Nullable String field, long size) {
    return field == null ? new Whole() : RangeSyntax.parse(field, size);
  }
}
