package io.roomtape.webrtc.media;

import io.roomtape.webrtc.rtp.MediaPacket;
import io.roomtape.webrtc.rtp.Vp8Descriptor;

/**
 * What is forwarded of one layer from one change, or one packet that is left out, to the next: by
 * the same differences. An object is used again when its stretch is no more remembered.
 */
final class Stretch {
  /** A long stretch forgets its begin, so that 16 bits can compare with it. */
  private static final int LONG = 0x2000;

  private static final int REACH = 0x1000;

  private Layer layer;
  private Quality quality = Quality.NONE;
  private boolean switched;
  private int sequenceOffset;
  private long timeOffset;
  private int pictureOffset;
  private int tl0Offset;

  /** The first packet's number, and later one that is within reach of 16-bit comparison. */
  private int first;

  Stretch(Layer layer) {
    this.layer = layer;
  }

  /** Begins with a packet, the first of a layer. */
  void begin(Layer of, Quality bestQuality, MediaPacket packet, int sequence, long time) {
    layer = of;
    quality = bestQuality;
    switched = true;
    first = sequence;
    sequenceOffset = sequence - packet.rtp().sequence();
    timeOffset = time - packet.rtp().timestamp();
    pictureOffset = 0;
    tl0Offset = 0;
  }

  /** Gives its first picture its numbers. */
  void number(Vp8Descriptor vp8, int picture, int tl0) {
    pictureOffset = picture - vp8.pictureId();
    tl0Offset = tl0 - vp8.tl0PicIdx();
  }

  /** Goes on with another one's layer. */
  void goOn(Stretch before, int sequence) {
    layer = before.layer;
    quality = before.quality;
    switched = false;
    first = sequence;
    sequenceOffset = before.sequenceOffset;
    timeOffset = before.timeOffset;
    pictureOffset = before.pictureOffset;
    tl0Offset = before.tl0Offset;
  }

  Layer layer() {
    return layer;
  }

  /** Whether it begins where a layer does: what comes before has numbers by other rules. */
  boolean switched() {
    return switched;
  }

  int first() {
    return first;
  }

  /** The best that is kept of pictures in spatial layers. */
  Quality quality() {
    return quality;
  }

  void quality(Quality best) {
    quality = best;
  }

  boolean keeps(MediaPacket packet) {
    return packet.spatialLayer() <= Layer.spatialLayer(quality);
  }

  /** Whether the packet ends what is kept of its picture (RFC 9628 4.1). */
  boolean marks(MediaPacket packet) {
    boolean best = packet.spatialLayer() == Layer.spatialLayer(quality);
    return keeps(packet) && (packet.rtp().marker() || (best && packet.endsSpatialLayer()));
  }

  /** Leaves one number out. */
  void leaveOut() {
    sequenceOffset--;
  }

  int sequence(int original) {
    return original + sequenceOffset & 0xffff;
  }

  int original(int sequence) {
    return sequence - sequenceOffset & 0xffff;
  }

  long time(long original) {
    return original + timeOffset & 0xffffffffL;
  }

  int picture(Vp8Descriptor vp8) {
    return vp8.pictureId() + pictureOffset & 0x7fff;
  }

  int tl0(Vp8Descriptor vp8) {
    return vp8.tl0PicIdx() + tl0Offset & 0xff;
  }

  /** Writes the stream's own numbers into a copy of a VP8 payload. */
  void rewrite(Vp8Descriptor vp8, byte[] copy, int payloadAt) {
    vp8.rewrite(copy, payloadAt, picture(vp8), tl0(vp8));
  }

  /** Whether a number is at its begin or later. */
  boolean includes(int sequence) {
    return (short) (sequence - first) >= 0;
  }

  /** Returns whether it has become so long that what came before is of no interest. */
  boolean reaches(int sequence) {
    boolean isLong = (short) (sequence - first) > LONG;
    if (isLong) {
      first = sequence - REACH & 0xffff;
    }
    return isLong;
  }
}
