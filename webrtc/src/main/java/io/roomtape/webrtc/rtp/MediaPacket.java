package io.roomtape.webrtc.rtp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One packet of a codec that is known, and what forwarding needs to know of its payload. One view
 * can look at many packets, one after the other.
 */
public final class MediaPacket {
  private final RtpPacket rtp = new RtpPacket();
  private @Nullable Vp8Descriptor vp8;
  private @Nullable Vp9Descriptor vp9;
  private boolean redundant;
  private int primaryAt;
  private boolean canBegin;

  /** The packet as it came; {@link #read} follows when it is to be looked at. */
  public RtpPacket rtp() {
    return rtp;
  }

  /**
   * Looks at the payload of the packet that {@link #rtp()} looks at.
   *
   * @param redundancyType the payload type of {@code audio/red}, -1: none
   * @return false when the payload makes no sense
   */
  public boolean read(PayloadFormat format, int redundancyType) {
    byte[] bytes = rtp.bytes();
    int at = rtp.payloadAt();
    int length = rtp.payloadLength();
    redundant = rtp.payloadType() == redundancyType && length > 0;
    primaryAt = redundant ? Redundancy.primaryAt(bytes, at, length) : at;
    vp8 = format == PayloadFormat.VP8 ? Vp8Descriptor.parse(bytes, at, length).orElse(null) : null;
    vp9 = format == PayloadFormat.VP9 ? Vp9Descriptor.parse(bytes, at, length).orElse(null) : null;
    canBegin = canBegin(format, bytes, at, length);
    return primaryAt >= 0;
  }

  private boolean canBegin(PayloadFormat format, byte[] bytes, int at, int length) {
    if (vp8 != null) {
      return vp8.keyFrame();
    }
    return vp9 == null ? format.canBegin(bytes, at, length) : vp9.beginsKeyFrame();
  }

  public @Nullable Vp8Descriptor vp8() {
    return vp8;
  }

  /** Whether a receiver can begin with it: any sound, or the first packet of a key frame. */
  public boolean canBegin() {
    return canBegin;
  }

  /** 0 to 7: its place among the layers that one source carries in every picture, lowest first. */
  public int spatialLayer() {
    return vp9 == null ? 0 : vp9.spatialLayer();
  }

  /** Whether it is the first of a picture in spatial layers. */
  public boolean beginsLayeredPicture() {
    return vp9 != null && vp9.beginsPicture();
  }

  /** Whether it is the last of its spatial layer in a picture. */
  public boolean endsSpatialLayer() {
    return vp9 != null && vp9.endsFrame();
  }

  /**
   * The smaller side in pixels of what each spatial layer shows, lowest layer first; empty when the
   * packet does not tell.
   */
  public List<Integer> layerSides() {
    return vp9 == null
        ? List.of()
        : vp9.smallerSides(rtp.bytes(), rtp.payloadAt(), rtp.payloadLength());
  }

  /** Whether it carries earlier payloads once more (RFC 2198). */
  public boolean redundant() {
    return redundant;
  }

  /** Where its own payload begins, after those that are carried once more. */
  public int primaryAt() {
    return primaryAt;
  }

  /** The length of its own payload; 0 for padding-only packets. */
  public int primaryLength() {
    return rtp.payloadAt() + rtp.payloadLength() - primaryAt;
  }
}
