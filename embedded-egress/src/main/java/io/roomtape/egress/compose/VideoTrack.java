package io.roomtape.egress.compose;

import io.roomtape.egress.compose.clock.Moment;
import io.roomtape.egress.compose.clock.ReorderBuffer;
import io.roomtape.egress.compose.clock.TrackClock;
import io.roomtape.egress.compose.frames.Depacketizer;
import io.roomtape.egress.compose.paint.Picture;
import io.roomtape.egress.compose.paint.PictureSource;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One video track: packets in, the picture of any instant out. */
final class VideoTrack implements PictureSource, AutoCloseable {
  private static final long PATIENCE = 300_000_000L;

  @SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
  private record Frame(Moment moment, boolean key, byte[] data) {}

  private final Codecs codecs;
  private final Codec codec;
  private final TrackClock clock;
  private final ArrayDeque<Frame> queue = new ArrayDeque<>();
  private final ReorderBuffer reorder;
  private final Depacketizer depacketizer;
  private @Nullable Moment moment;
  private @Nullable VideoDecoder decoder;
  private boolean broken;
  private boolean visible;
  private boolean fresh;

  VideoTrack(Codecs codecs, Codec codec, TrackClock clock) {
    this.codecs = codecs;
    this.codec = codec;
    this.clock = clock;
    this.depacketizer = Depacketizer.of(codec, this::whole);
    this.reorder = new ReorderBuffer(PATIENCE, this::ordered);
  }

  private void ordered(Rtp packet, boolean afterLoss) {
    if (packet.payload().length > 0) {
      moment = clock.heard(packet.rtpTime(), packet.at());
    }
    depacketizer.packet(packet, afterLoss);
  }

  /** A frame is whole with its last packet. */
  private void whole(int rtpTime, boolean key, byte[] data) {
    Moment taken = moment;
    if (taken != null) {
      queue.add(new Frame(taken, key, data));
    }
  }

  void rtp(Rtp packet) {
    reorder.add(packet);
    reorder.expire(packet.at());
  }

  /** Decodes everything up to an instant; only the last picture is kept. */
  void advance(long time, long readUpTo) {
    reorder.expire(readUpTo);
    while (!queue.isEmpty() && queue.getFirst().moment().time() <= time) {
      decode(queue.removeFirst());
    }
  }

  /** Whether a first picture is read. */
  boolean hasFirst() {
    return decoder != null || !queue.isEmpty();
  }

  /** Decodes the first picture before its time, if it is read already. */
  void begin() {
    if (decoder == null && !queue.isEmpty() && queue.getFirst().key()) {
      decode(queue.removeFirst());
    }
  }

  private void decode(Frame frame) {
    if (broken && !frame.key()) {
      return;
    }
    VideoDecoder into = decoder;
    if (into == null) {
      into = codecs.video(codec);
      decoder = into;
    }
    VideoDecoder.Result result = into.decode(frame.data());
    broken = result == VideoDecoder.Result.BROKEN;
    if (result == VideoDecoder.Result.PICTURE || result == VideoDecoder.Result.SAME) {
      fresh |= !visible || result == VideoDecoder.Result.PICTURE;
      visible = true;
    }
  }

  /** Takes what still waits for missing packets as it is: the journal has ended. */
  void flush() {
    reorder.flush();
  }

  /** Hides the picture until the next one, after a mute. */
  void hide() {
    visible = false;
  }

  boolean visible() {
    return visible;
  }

  @Override
  public boolean takeFresh() {
    boolean was = fresh;
    fresh = false;
    return was;
  }

  @Override
  public @Nullable Picture picture() {
    return visible ? decoder : null;
  }

  @Override
  public void close() {
    if (decoder != null) {
      decoder.close();
    }
  }
}
