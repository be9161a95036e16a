package io.roomtape.egress.compose.frames;

import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Function;

/** Frames of VP8 and VP9, whose payloads say where a frame begins. */
final class VpxFrames implements Depacketizer {
  private final Function<byte[], Optional<VpxPayload>> parser;
  private final Receiver receiver;
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream(32 * 1024);
  private boolean open;
  private boolean key;
  private boolean awaitingKey = true;
  private int rtpTime;

  VpxFrames(Function<byte[], Optional<VpxPayload>> parser, Receiver receiver) {
    this.parser = parser;
    this.receiver = receiver;
  }

  @Override
  public void packet(Rtp packet, boolean afterLoss) {
    if (afterLoss) {
      needKeyFrame();
    }
    parser.apply(packet.payload()).ifPresent(payload -> append(packet, payload));
  }

  private void append(Rtp packet, VpxPayload payload) {
    if (payload.beginsFrame()) {
      key = payload.key();
      awaitingKey &= !key;
      open = !awaitingKey;
      frame.reset();
      rtpTime = packet.rtpTime();
    } else if (open && (packet.rtpTime() != rtpTime || frame.size() > MAX_FRAME)) {
      needKeyFrame();
    }
    if (!open) {
      return;
    }
    frame.write(packet.payload(), payload.frameAt(), packet.payload().length - payload.frameAt());
    if (packet.marker() || payload.endsFrame()) {
      open = false;
      receiver.frame(rtpTime, key, frame.toByteArray());
    }
  }

  /** Leaves out everything before the next key frame. */
  private void needKeyFrame() {
    awaitingKey = true;
    open = false;
  }
}
