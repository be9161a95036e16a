package io.roomtape.webrtc.media;

/**
 * The payload types of one codec in one media section.
 *
 * @param media 0 to 127
 * @param repair of packets that are sent once more (RFC 4588); {@link #NONE} where not negotiated
 * @param redundancy of packets that carry earlier ones too (RFC 2198); {@link #NONE} where not
 *     negotiated
 */
public record Payloads(int media, int repair, int redundancy) {
  public static final int NONE = -1;

  /** Only the codec's own. */
  public static Payloads only(int media) {
    return new Payloads(media, NONE, NONE);
  }

  boolean hasRepair() {
    return repair != NONE;
  }

  boolean hasRedundancy() {
    return redundancy != NONE;
  }
}
