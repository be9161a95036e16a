package io.roomtape.egress.compose;

/**
 * Reads VP9 payload descriptors (RFC 9628 4.2). With spatial layers a picture is one frame per
 * layer, lowest first; only the lowest layer of a picture that predicts from none is a key frame.
 */
final class Vp9Payload {
  private static final int PICTURE_ID = 0x80;
  private static final int PREDICTED = 0x40;
  private static final int LAYERS = 0x20;
  private static final int FLEXIBLE = 0x10;
  private static final int STARTS = 0x08;
  private static final int ENDS = 0x04;
  private static final int STRUCTURE = 0x02;
  private static final int MAX_REFERENCES = 3;

  private final byte[] payload;
  private int at;

  private Vp9Payload(byte[] payload) {
    this.payload = payload;
  }

  static VpxPayload parse(byte[] payload) {
    return new Vp9Payload(payload).read();
  }

  private VpxPayload read() {
    int flags = next();
    if ((flags & PICTURE_ID) != 0 && next() >= 0x80) {
      next();
    }
    int spatialLayer = 0;
    if ((flags & LAYERS) != 0) {
      spatialLayer = (next() >> 1) & 7;
      at += (flags & FLEXIBLE) == 0 ? 1 : 0;
    }
    if ((flags & FLEXIBLE) != 0 && (flags & PREDICTED) != 0) {
      references();
    }
    if ((flags & STRUCTURE) != 0) {
      structure();
    }
    if (at >= payload.length) {
      return VpxPayload.NONE;
    }
    boolean starts = (flags & STARTS) != 0;
    boolean key = starts && (flags & PREDICTED) == 0 && spatialLayer == 0;
    return new VpxPayload(at, starts, (flags & ENDS) != 0, key);
  }

  private void references() {
    for (int n = 0; n < MAX_REFERENCES && (next() & 1) != 0; n++) {
      // The last bit of each says whether another follows.
    }
  }

  private void structure() {
    int flags = next();
    if ((flags & 0x10) != 0) {
      at += 4 * ((flags >> 5) + 1);
    }
    if ((flags & 0x08) != 0) {
      for (int pictures = next(); pictures > 0; pictures--) {
        at += (next() >> 2) & 3;
      }
    }
  }

  /** Behind the end there is nothing but zeroes. */
  private int next() {
    int value = at < payload.length ? payload[at] & 0xff : 0;
    at++;
    return value;
  }
}
