package io.roomtape.egress.journal;

/**
 * What is made beside, or instead of, the one file while a room is recorded.
 *
 * @param file whether there is a file of the whole
 * @param segmentMillis how long each HLS segment is (RFC 8216); 0 for none
 * @param imageMillis between two still images; 0 for none
 * @param imageWidth in pixels; 0 is as wide as the picture
 * @param imageHeight in pixels; 0 is as high as the picture
 */
public record Pieces(
    boolean file, int segmentMillis, int imageMillis, int imageWidth, int imageHeight) {
  /** The file, and nothing else. */
  public static final Pieces FILE = new Pieces(true, 0, 0, 0, 0);

  public Pieces {
    if (segmentMillis < 0 || imageMillis < 0 || imageWidth < 0 || imageHeight < 0) {
      throw new IllegalArgumentException(
          segmentMillis
              + " ms, "
              + imageMillis
              + " ms, "
              + imageWidth
              + " x "
              + imageHeight
              + ": none is negative");
    }
  }
}
