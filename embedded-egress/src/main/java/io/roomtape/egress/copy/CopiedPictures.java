package io.roomtape.egress.copy;

import io.roomtape.egress.compose.clock.Moment;
import io.roomtape.egress.compose.clock.ReorderBuffer;
import io.roomtape.egress.compose.clock.TrackClock;
import io.roomtape.egress.compose.frames.Depacketizer;
import io.roomtape.egress.compose.sound.Mutes;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures when they were taken, each shown until the next. After a loss there is none before the
 * next key frame.
 */
final class CopiedPictures implements CopiedMedia {
  private static final long PATIENCE = 300_000_000L;

  /**
   * @param layers of one picture, the lowest first; of most codecs there is one
   */
  private record Frame(Moment moment, long at, int rtpTime, boolean key, List<byte[]> layers) {}

  private final PictureSink file;
  private final TrackClock clock;
  private final long origin;
  private final Mutes mutes;
  private final ReorderBuffer reorder = new ReorderBuffer(PATIENCE, this::ordered);
  private final Depacketizer depacketizer;
  private final ArrayDeque<Frame> queue = new ArrayDeque<>();
  private @Nullable Moment moment;
  private long arrival;
  private long last;
  private boolean begun;
  private boolean needsKey = true;

  CopiedPictures(PictureSink file, TrackClock clock, long origin, Published track) {
    this.file = file;
    this.clock = clock;
    this.origin = origin;
    this.mutes = new Mutes(track.muted());
    this.depacketizer = Depacketizer.of(track.codec(), this::whole);
  }

  @Override
  public void rtp(Rtp packet) {
    reorder.add(packet);
    reorder.expire(packet.at());
  }

  private void ordered(Rtp packet, boolean afterLoss) {
    if (packet.payload().length > 0) {
      moment = clock.heard(packet.rtpTime(), packet.at());
      arrival = packet.at();
    }
    depacketizer.packet(packet, afterLoss);
  }

  private void whole(int rtpTime, boolean key, byte[] data) {
    Moment taken = moment;
    if (!queue.isEmpty() && queue.getLast().rtpTime() == rtpTime) {
      queue.getLast().layers().add(data);
    } else if (taken != null) {
      queue.add(new Frame(taken, arrival, rtpTime, key, new ArrayList<>(List.of(data))));
    }
  }

  @Override
  public void muted(boolean muted, long at) {
    mutes.change(muted, at);
  }

  @Override
  public void advance(long readUpTo) throws IOException {
    reorder.expire(readUpTo);
    while (!queue.isEmpty() && Ripe.is(queue.getFirst().at(), readUpTo, clock)) {
      write(queue.removeFirst());
    }
  }

  private void write(Frame frame) throws IOException {
    needsKey |= mutes.at(frame.moment().time());
    if (mutes.at(frame.moment().time()) || (needsKey && !frame.key())) {
      return;
    }
    long time = begun ? Math.max(last, frame.moment().time() - origin) : 0;
    if (file.picture(time, frame.key(), frame.layers())) {
      needsKey = false;
      begun = true;
      last = time;
    }
  }

  @Override
  public void finish(long end) throws IOException {
    reorder.flush();
    clock.end();
    while (!queue.isEmpty() && queue.getFirst().moment().time() < end) {
      write(queue.removeFirst());
    }
    if (!begun) {
      throw new IOException("No picture of the track came");
    }
    file.finish(Math.max(last, end - origin));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
