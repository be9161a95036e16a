package io.roomtape.egress.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a recording's picture looks like.
 *
 * @param light dark tiles on a light ground, instead of the other way round
 */
public record Look(Arrangement arrangement, boolean light, Tiles tiles) {
  public static final Look DEFAULT = new Look(Arrangement.GRID, false);

  /** No name, no frame. */
  public static final Look PLAIN = new Look(Arrangement.PLAIN, false);

  private static final int LISTENERS = 16;
  private static final int FILLED = 8;
  private static final int ARRANGEMENTS = 3;

  private static final String LIGHT = "-light";

  /** With the usual tiles. */
  public Look(Arrangement arrangement, boolean light) {
    this(arrangement, light, Tiles.USUAL);
  }

  /** Of a room; one person's or one track's picture is always whole. */
  public Look in(Tiles other) {
    return arrangement == Arrangement.PLAIN ? this : new Look(arrangement, light, other);
  }

  /** All there are, as LiveKit's requests call them. */
  public static List<String> names() {
    return all().map(Look::toString).toList();
  }

  /**
   * @param name as LiveKit's requests call it; nothing is {@link #DEFAULT}
   */
  public static Optional<Look> of(String name) {
    return name.isEmpty()
        ? Optional.of(DEFAULT)
        : all().filter(look -> look.toString().equals(name)).findFirst();
  }

  private static Stream<Look> all() {
    return Arrays.stream(Arrangement.values())
        .filter(each -> !each.title().isEmpty())
        .flatMap(each -> Stream.of(new Look(each, false), new Look(each, true)));
  }

  /** In the journal's file. */
  int code() {
    return arrangement.code() << 1
        | (light ? 1 : 0)
        | (tiles.filled() ? FILLED : 0)
        | (tiles.listeners() ? LISTENERS : 0);
  }

  static Look ofCode(int code) {
    return new Look(
        Arrangement.ofCode(code >> 1 & ARRANGEMENTS),
        (code & 1) != 0,
        new Tiles((code & FILLED) != 0, (code & LISTENERS) != 0));
  }

  /** As LiveKit's requests call it. */
  @Override
  public String toString() {
    return arrangement.title() + (light ? LIGHT : "");
  }
}
