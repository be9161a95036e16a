package io.roomtape.egress.worker;

import java.time.Duration;
import java.util.Optional;

/**
 * What a worker has made.
 *
 * @param length of the finished file
 * @param encrypted how many tracks are not in it because only their participants can read them
 * @param missing why it ends before the recording does, as a sentence; empty when it does not
 */
public record Composed(Duration length, int encrypted, Optional<String> missing) {
  /** The whole of it. */
  Composed(Duration length, int encrypted) {
    this(length, encrypted, Optional.empty());
  }

  /**
   * @param line as {@link #toLine} gives it
   */
  static Composed of(String line) {
    String[] numbers = line.split(" ", -1);
    return new Composed(Duration.ofNanos(Long.parseLong(numbers[0])), Integer.parseInt(numbers[1]));
  }

  /** Of the whole. */
  String toLine() {
    return length.toNanos() + " " + encrypted;
  }
}
