package io.roomtape.egress.compose;

import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.io.ByteArrayOutputStream;

/** Puts frames together from packets in order; after a loss only a key frame goes on. */
final class Vp8Frames {
  /** Takes whole frames. */
  interface Receiver {
    void frame(int rtpTime, byte[] data);
  }

  private final Receiver receiver;
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream(32 * 1024);
  private boolean open;
  private boolean awaitingKey = true;
  private int rtpTime;

  Vp8Frames(Receiver receiver) {
    this.receiver = receiver;
  }

  void packet(Rtp packet, boolean afterLoss) {
    if (afterLoss) {
      needKeyFrame();
    }
    Vp8Payload payload = Vp8Payload.parse(packet.payload());
    if (payload.offset() < 0) {
      return;
    }
    if (payload.startsFrame()) {
      awaitingKey &= !payload.key();
      open = !awaitingKey;
      frame.reset();
      rtpTime = packet.rtpTime();
    } else if (open && packet.rtpTime() != rtpTime) {
      needKeyFrame();
    }
    if (!open) {
      return;
    }
    frame.write(packet.payload(), payload.offset(), packet.payload().length - payload.offset());
    if (packet.marker()) {
      open = false;
      receiver.frame(rtpTime, frame.toByteArray());
    }
  }

  /** Leaves out everything before the next key frame. */
  void needKeyFrame() {
    awaitingKey = true;
    open = false;
  }
}
