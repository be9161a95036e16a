package io.roomtape.egress.compose.layout;

/**
 * One person or one shared screen on the canvas.
 *
 * @param name what the tile says
 * @param encrypted whether there is more to this tile than others may see
 * @param track the video track to show there, or {@link #NO_TRACK}
 * @param screen whether it is a shared screen, which is read up to its edges
 */
public record Tile(
    String participant, String name, boolean encrypted, int track, boolean screen, Rect place) {
  public static final int NO_TRACK = -1;
}
