package io.roomtape.egress.worker;

import java.time.Duration;

/**
 * What a worker has made.
 *
 * @param length of the finished file
 * @param encrypted how many tracks are not in it because only their participants can read them
 */
public record Composed(Duration length, int encrypted) {
  /**
   * @param line as {@link #toLine} gives it
   */
  static Composed of(String line) {
    String[] numbers = line.split(" ", -1);
    return new Composed(Duration.ofNanos(Long.parseLong(numbers[0])), Integer.parseInt(numbers[1]));
  }

  String toLine() {
    return length.toNanos() + " " + encrypted;
  }
}
