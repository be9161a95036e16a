package io.roomtape.webrtc.media;

/** How good the layer of a picture is that is sent, wanted or allowed. */
public enum Quality {
  /** No picture at all. */
  NONE(-1),
  LOW(0),
  MEDIUM(1),
  /** The best there is, however many layers that takes. */
  HIGH(2);

  private final int layer;

  Quality(int layer) {
    this.layer = layer;
  }

  /**
   * @param number from 0, the lowest; beyond the third: the best
   */
  public static Quality ofLayer(int number) {
    return switch (Math.min(number, HIGH.layer)) {
      case 0 -> LOW;
      case 1 -> MEDIUM;
      case 2 -> HIGH;
      default -> NONE;
    };
  }

  /** The number of its layer, from 0; -1 for none. */
  public int layer() {
    return layer;
  }

  public boolean isAbove(Quality other) {
    return layer > other.layer;
  }

  /** The one of two that is not above the other. */
  public Quality lesser(Quality other) {
    return isAbove(other) ? other : this;
  }
}
