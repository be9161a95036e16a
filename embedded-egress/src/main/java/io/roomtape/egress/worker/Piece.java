package io.roomtape.egress.worker;

import java.time.Duration;
import java.util.Locale;

/**
 * Something whole that a worker has made while the room is still recorded.
 *
 * @param series which of the series of images; 0 of all else
 * @param number counts from 0 within its series
 * @param at when it begins, since the recording began
 * @param length how long it plays; none of an image
 */
public record Piece(Kind kind, int series, int number, Duration at, Duration length) {
  /** What it is. */
  public enum Kind {
    /** What all segments begin with. */
    BEGINNING,
    SEGMENT,
    IMAGE
  }

  static final Piece BEGINNING = new Piece(Kind.BEGINNING, 0, 0, Duration.ZERO, Duration.ZERO);

  static Piece segment(int number, Duration at, Duration length) {
    return new Piece(Kind.SEGMENT, 0, number, at, length);
  }

  static Piece image(int series, int number, Duration at) {
    return new Piece(Kind.IMAGE, series, number, at, Duration.ZERO);
  }

  /**
   * @param line as {@link #toLine} gives it
   */
  public static Piece of(String line) {
    String[] parts = line.split(" ", -1);
    return new Piece(
        Kind.valueOf(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Duration.ofNanos(Long.parseLong(parts[3])),
        Duration.ofNanos(Long.parseLong(parts[4])));
  }

  String toLine() {
    return kind + " " + series + " " + number + " " + at.toNanos() + " " + length.toNanos();
  }

  /** What its file is called among those at work. */
  String fileName() {
    return "piece." + kind.name().toLowerCase(Locale.ROOT) + "." + series + "." + number;
  }
}
