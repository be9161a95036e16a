package io.roomtape.livekit.rtp;

import org.jspecify.annotations.Nullable;

/**
 * One packet of a codec that is known, and what forwarding needs to know of its payload. One view
 * can look at many packets, one after the other.
 */
public final class MediaPacket {
  private final RtpPacket rtp = new RtpPacket();
  private @Nullable Vp8Descriptor vp8;
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
    canBegin = vp8 == null ? format.canBegin(bytes, at, length) : vp8.keyFrame();
    return primaryAt >= 0;
  }

  public @Nullable Vp8Descriptor vp8() {
    return vp8;
  }

  /** Whether a receiver can begin with it: any sound, or the first packet of a key frame. */
  public boolean canBegin() {
    return canBegin;
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
