package io.roomtape.egress.copy;

import io.roomtape.egress.compose.clock.Moment;
import io.roomtape.egress.compose.clock.ReorderBuffer;
import io.roomtape.egress.compose.clock.TrackClock;
import io.roomtape.egress.compose.sound.Mutes;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.ogg.OggOpusWriter;
import io.roomtape.egress.ogg.OpusPacket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;

/**
 * Opus packets one after the other, with silence where nothing was sent, so that each is heard when
 * it was spoken. Where a sender's clock is slower or faster than ours, a packet of silence is put
 * in, or a packet left out, before that is further off than can be heard beside a picture.
 */
final class CopiedSound implements CopiedMedia {
  private static final long PATIENCE = 250_000_000L;

  /** What is so little off goes on without a seam, in samples: 60 ms. */
  private static final long MOST_OFF = 2_880;

  private static final int RATE = 48_000;
  private static final int CHANNELS = 2;

  private record Packet(Moment moment, long at, ByteBuffer data, boolean joins) {}

  private final OggOpusWriter file;
  private final TrackClock clock;
  private final long origin;
  private final Mutes mutes;
  private final ReorderBuffer reorder = new ReorderBuffer(PATIENCE, this::ordered);
  private final ArrayDeque<Packet> queue = new ArrayDeque<>();
  private boolean gap = true;
  private int next;

  CopiedSound(Path path, TrackClock clock, long origin, Published track) throws IOException {
    this.file = OggOpusWriter.create(path, CHANNELS, 0);
    this.clock = clock;
    this.origin = origin;
    this.mutes = new Mutes(track.muted());
  }

  @Override
  public void rtp(Rtp packet) {
    reorder.add(packet);
    reorder.expire(packet.at());
  }

  private void ordered(Rtp packet, boolean afterLoss) {
    ByteBuffer data = ByteBuffer.wrap(packet.payload());
    int samples = OpusPacket.samples(data);
    if (samples > 0) {
      Moment moment = clock.heard(packet.rtpTime(), packet.at());
      boolean joins = !afterLoss && packet.rtpTime() == next;
      queue.add(new Packet(moment, packet.at(), data, joins));
      next = packet.rtpTime() + samples;
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

  private void write(Packet packet) throws IOException {
    if (mutes.at(packet.moment().time())) {
      gap = true;
      return;
    }
    long late = samples(packet.moment().time()) - file.samples();
    if (late < -MOST_OFF) {
      return;
    }
    if (gap || !packet.joins() || late > MOST_OFF) {
      silence(file.samples() + late);
    }
    file.packet(packet.data());
    gap = false;
  }

  private void silence(long until) throws IOException {
    while (until - file.samples() >= Silence.SHORTEST) {
      file.packet(Silence.packet(until - file.samples()));
    }
  }

  private long samples(long time) {
    return (time - origin) / 1_000 * RATE / 1_000_000;
  }

  @Override
  public void finish(long end) throws IOException {
    reorder.flush();
    clock.end();
    while (!queue.isEmpty() && queue.getFirst().moment().time() < end) {
      write(queue.removeFirst());
    }
    long samples = Math.max(1, samples(end));
    silence(samples + Silence.SHORTEST);
    file.finish(samples);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
