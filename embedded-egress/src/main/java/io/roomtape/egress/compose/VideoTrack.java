package io.roomtape.egress.compose;

import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One video track: packets in, the picture of any instant out. */
final class VideoTrack implements AutoCloseable {
  private static final long PATIENCE = 300_000_000L;

  @SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
  private record Frame(long rtp, byte[] data) {}

  private final Codecs codecs;
  private final TrackClock clock;
  private final ArrayDeque<Frame> queue = new ArrayDeque<>();
  private final Vp8Frames frames;
  private final ReorderBuffer reorder;
  private @Nullable VideoDecoder decoder;
  private boolean broken;
  private boolean visible;
  private boolean fresh;

  VideoTrack(Codecs codecs, TrackClock clock) {
    this.codecs = codecs;
    this.clock = clock;
    this.frames = new Vp8Frames((rtp, data) -> queue.add(new Frame(clock.unwrapped(rtp), data)));
    this.reorder = new ReorderBuffer(PATIENCE, frames::packet);
  }

  void rtp(Rtp packet) {
    reorder.add(packet);
    reorder.expire(packet.at());
  }

  /** Decodes everything up to an instant; only the last picture is kept. */
  void advance(long time, long readUpTo) {
    reorder.expire(readUpTo);
    while (!queue.isEmpty() && clock.time(queue.getFirst().rtp()) <= time) {
      decode(queue.removeFirst().data());
    }
  }

  private void decode(byte[] frame) {
    boolean key = (frame[0] & 1) == 0;
    if (broken && !key) {
      return;
    }
    VideoDecoder into = decoder;
    if (into == null) {
      into = codecs.vp8();
      decoder = into;
    }
    VideoDecoder.Result result = into.decode(frame);
    broken = result == VideoDecoder.Result.BROKEN;
    if (result == VideoDecoder.Result.PICTURE) {
      visible = true;
      fresh = true;
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

  /** Whether the picture is new since the last call. */
  boolean takeFresh() {
    boolean was = fresh;
    fresh = false;
    return was;
  }

  @Nullable VideoDecoder picture() {
    return visible ? decoder : null;
  }

  @Override
  public void close() {
    if (decoder != null) {
      decoder.close();
    }
  }
}
