package io.roomtape.egress.journal;

import java.util.List;

/**
 * What is made beside, or instead of, the one file while a room is recorded.
 *
 * @param file whether there is a file of the whole
 * @param segmentMillis how long each HLS segment is (RFC 8216); 0 for none
 * @param stills series of still images, of which there may be several
 */
public record Pieces(boolean file, int segmentMillis, List<Stills> stills) {
  /** The file, and nothing else. */
  public static final Pieces FILE = new Pieces(true, 0, List.of());

  public Pieces {
    stills = List.copyOf(stills);
    if (segmentMillis < 0) {
      throw new IllegalArgumentException(segmentMillis + " ms is negative");
    }
  }

  /** Whether pictures and sound are encoded, and not only looked at. */
  public boolean isEncoded() {
    return file || segmentMillis > 0;
  }

  /** Whether anything is there before the end. */
  public boolean areMadeMeanwhile() {
    return segmentMillis > 0 || !stills.isEmpty();
  }

  /**
   * Still images of the picture.
   *
   * @param millis between two
   * @param width in pixels
   * @param height in pixels
   */
  public record Stills(int millis, int width, int height) {
    public Stills {
      if (millis <= 0 || width <= 0 || height <= 0) {
        throw new IllegalArgumentException(
            "No images are " + width + "x" + height + " each " + millis + " ms");
      }
    }
  }
}
