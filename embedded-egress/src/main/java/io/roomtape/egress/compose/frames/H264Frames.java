package io.roomtape.egress.compose.frames;

import static io.roomtape.webrtc.rtp.H264Payload.AGGREGATE;
import static io.roomtape.webrtc.rtp.H264Payload.FRAGMENT;
import static io.roomtape.webrtc.rtp.H264Payload.IDR_SLICE;
import static io.roomtape.webrtc.rtp.H264Payload.LAST_SINGLE;
import static io.roomtape.webrtc.rtp.H264Payload.SLICE;
import static io.roomtape.webrtc.rtp.H264Payload.type;

import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.webrtc.rtp.H264Payload;
import java.io.ByteArrayOutputStream;

/**
 * Access units of H.264 as byte streams (ITU-T H.264 Annex B). No payload says that it is the first
 * of a picture: the one behind a marker, or of another time, is. Parameter sets that come by
 * themselves go with the picture behind them.
 */
final class H264Frames implements Depacketizer {
  private static final byte[] START_CODE = {0, 0, 0, 1};

  private final Receiver receiver;
  private final ByteArrayOutputStream unit = new ByteArrayOutputStream(32 * 1024);
  private boolean awaitingKey = true;
  private boolean inFragments;
  private boolean hasSlice;
  private boolean hasIdr;
  private int rtpTime;

  H264Frames(Receiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public void packet(Rtp packet, boolean afterLoss) {
    if (afterLoss) {
      needKeyFrame();
    }
    byte[] payload = packet.payload();
    if (payload.length < 2) {
      return;
    }
    if (packet.rtpTime() != rtpTime) {
      endPicture();
      rtpTime = packet.rtpTime();
    }
    if (awaitingKey
        && unit.size() == 0
        && !H264Payload.beginsKeyFrame(payload, 0, payload.length)) {
      return;
    }
    if (!append(payload) || unit.size() > MAX_FRAME) {
      needKeyFrame();
    } else if (packet.marker()) {
      endPicture();
    }
  }

  /** False when the payload does not fit to what came before, or makes no sense. */
  private boolean append(byte[] payload) {
    int type = type(payload[0]);
    if (type == FRAGMENT) {
      return appendFragment(payload);
    }
    if (inFragments) {
      return false;
    }
    if (type == AGGREGATE) {
      return appendAggregated(payload);
    }
    if (type == 0 || type > LAST_SINGLE) {
      return false;
    }
    begin(payload[0]);
    unit.write(payload, 1, payload.length - 1);
    return true;
  }

  private boolean appendAggregated(byte[] payload) {
    int at = 1;
    while (at < payload.length) {
      int length = H264Payload.aggregatedLength(payload, at, payload.length);
      if (length < 0) {
        return false;
      }
      begin(payload[at + 2]);
      unit.write(payload, at + 3, length - 1);
      at += 2 + length;
    }
    return true;
  }

  private boolean appendFragment(byte[] payload) {
    boolean starts = H264Payload.startsUnit(payload[1]);
    if (starts == inFragments) {
      return false;
    }
    if (starts) {
      begin((byte) ((payload[0] & 0xe0) | type(payload[1])));
    }
    unit.write(payload, 2, payload.length - 2);
    inFragments = !H264Payload.endsUnit(payload[1]);
    return true;
  }

  private void begin(byte header) {
    unit.writeBytes(START_CODE);
    unit.write(header);
    int type = type(header);
    hasIdr |= type == IDR_SLICE;
    hasSlice |= type >= SLICE && type <= IDR_SLICE;
  }

  private void endPicture() {
    if (inFragments) {
      needKeyFrame();
    } else if (hasSlice) {
      awaitingKey &= !hasIdr;
      if (!awaitingKey) {
        receiver.frame(rtpTime, hasIdr, unit.toByteArray());
      }
      forget();
    }
  }

  /** Leaves out everything before the next key frame. */
  private void needKeyFrame() {
    awaitingKey = true;
    forget();
  }

  private void forget() {
    unit.reset();
    inFragments = false;
    hasSlice = false;
    hasIdr = false;
  }
}
