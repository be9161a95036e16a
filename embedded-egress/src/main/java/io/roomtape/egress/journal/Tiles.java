package io.roomtape.egress.journal;

/**
 * Who has a tile, and how it is filled.
 *
 * @param filled whether a camera's picture fills its tile, cut at two edges, instead of being whole
 * @param listeners whether those have one, too, who only listen
 */
public record Tiles(boolean filled, boolean listeners) {
  /** Whole pictures of those who take part. */
  public static final Tiles USUAL = new Tiles(false, false);
}
