package io.roomtape.client;

import io.roomtape.webrtc.rtp.Reception;
import io.roomtape.webrtc.rtp.RtcpWriter;
import io.roomtape.webrtc.rtp.RtpPacket;
import io.roomtape.webrtc.rtp.SrtpReceiver;
import io.roomtape.webrtc.rtp.Vp8Descriptor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A track that a server sends, and what has come of it. */
public final class ReceivedTrack {
  private static final int VIDEO_CLOCK = 90_000;

  /** Less than this is a header and padding: servers begin and end a track so. */
  private static final int SMALLEST_MEDIA = 60;

  /** A key frame on its way takes less. */
  private static final long ASK_AGAIN_NANOS = 200_000_000L;

  private final String sid;
  private final long ssrc;
  private final boolean pictures;
  private final Reception reception;
  private final CompletableFuture<Long> firstKeyFrame = new CompletableFuture<>();
  private final RtpPacket view = new RtpPacket();
  private volatile long packets;
  private long askedAt;

  ReceivedTrack(String sid, long ssrc, boolean pictures) {
    this.sid = sid;
    this.ssrc = ssrc;
    this.pictures = pictures;
    this.reception = new Reception(ssrc, VIDEO_CLOCK);
  }

  /** The track's sid; of LiveKit's making. */
  public String sid() {
    return sid;
  }

  /** Packets of media so far. */
  public long packets() {
    return packets;
  }

  /** When the first packet of the first key frame came: by {@link System#nanoTime}. */
  public CompletableFuture<Long> firstKeyFrame() {
    return firstKeyFrame;
  }

  /** Opens packets until a key frame came, and only counts from then on. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void received(byte[] packet, int length, long nowNanos, SrtpReceiver keys) {
    if (length < SMALLEST_MEDIA || !view.read(packet, length)) {
      return;
    }
    packets++;
    reception.received(view.sequence(), view.timestamp(), nowNanos);
    if (!firstKeyFrame.isDone()) {
      int opened = keys.rtp(packet, length);
      if (opened > 0 && view.read(packet, opened) && beginsKeyFrame()) {
        firstKeyFrame.complete(nowNanos);
      }
    }
  }

  /** A request for the key frame without which nothing that comes can be shown, when due. */
  Optional<byte[]> pictureLoss(long sender, long nowNanos) {
    boolean lacking = pictures && packets > 0 && !firstKeyFrame.isDone();
    if (!lacking || (askedAt != 0 && nowNanos - askedAt < ASK_AGAIN_NANOS)) {
      return Optional.empty();
    }
    askedAt = nowNanos;
    return Optional.of(RtcpWriter.pictureLoss(sender, ssrc));
  }

  private boolean beginsKeyFrame() {
    return Vp8Descriptor.parse(view.bytes(), view.payloadAt(), view.payloadLength())
        .filter(Vp8Descriptor::keyFrame)
        .isPresent();
  }

  Reception.Report report(long nowNanos) {
    return reception.report(nowNanos);
  }
}
