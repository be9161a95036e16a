package io.roomtape.egress.openh264;

/** A version of OpenH264. Its structures have no version of their own: this one decides. */
record Version(int major, int minor, int revision) {
  private static final int LAYER = 40;
  private static final int LAYER_SINCE_2_6 = 56;

  /** Whether the structures are those that this package knows: 2.1 to 2.7. */
  boolean isKnown() {
    return major == 2 && minor >= 1 && minor <= 7;
  }

  /** Bytes of one {@code SLayerBSInfo}; all other structures grew at their ends only. */
  int layerBytes() {
    return minor < 6 ? LAYER : LAYER_SINCE_2_6;
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + revision;
  }
}
