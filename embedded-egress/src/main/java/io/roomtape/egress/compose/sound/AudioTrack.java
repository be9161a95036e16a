package io.roomtape.egress.compose.sound;

import io.roomtape.egress.compose.clock.Moment;
import io.roomtape.egress.compose.clock.ReorderBuffer;
import io.roomtape.egress.compose.clock.TrackClock;
import io.roomtape.egress.journal.Channel;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One audio track: packets in, sound at its place in the recording out. What follows each other is
 * joined without seams; lost and silent stretches stay silent. Single-threaded.
 */
public final class AudioTrack implements AutoCloseable {
  private static final long PATIENCE = 250_000_000L;

  /** Who is nearer to where the sound has come to goes on from there, in samples: 15 ms. */
  private static final long SEAMLESS = 720;

  private static final double NANOS = 1e9 / AudioDecoder.SAMPLE_RATE;

  @SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
  private record Packet(Moment moment, byte[] data, boolean afterLoss) {}

  private final AudioDecoder decoder;
  private final TrackClock clock;
  private final long origin;
  private final Channel channel;
  private final ArrayDeque<Packet> queue = new ArrayDeque<>();
  private final ReorderBuffer reorder;
  private final SoundRing ring = new SoundRing();
  private final Voice voice = new Voice(ring);
  private final Mutes mutes;
  private final float[] left = new float[AudioDecoder.MAX_SAMPLES];
  private final float[] right = new float[AudioDecoder.MAX_SAMPLES];
  private @Nullable Moment last;
  private long lastNanos;
  private boolean ended;

  /**
   * @param origin the instant of the recording's first sample, in ns since the journal began
   * @param channel where it is heard
   */
  public AudioTrack(
      AudioDecoder decoder, TrackClock clock, long origin, boolean muted, Channel channel) {
    this.decoder = decoder;
    this.clock = clock;
    this.origin = origin;
    this.channel = channel;
    this.mutes = new Mutes(muted);
    this.reorder = new ReorderBuffer(PATIENCE, this::ordered);
  }

  public void rtp(Rtp packet) {
    reorder.add(packet);
    reorder.expire(packet.at());
  }

  private void ordered(Rtp packet, boolean afterLoss) {
    if (packet.payload().length > 0) {
      Moment moment = clock.heard(packet.rtpTime(), packet.at());
      queue.add(new Packet(moment, packet.payload(), afterLoss));
    }
  }

  /** What is taken while it is muted is left out. */
  public void muted(boolean muted, long at) {
    mutes.change(muted, at);
  }

  /** The track has ended: nothing more will come. */
  public void end() {
    ended = true;
  }

  /** Whether nothing can still come that belongs before a sample. */
  public boolean complete(long sample, long readUpTo) {
    long time = origin + (long) ((sample + Voice.AHEAD) * NANOS);
    return ended || mutes.last() || clock.complete(time, readUpTo);
  }

  /** Lays all sound that lies before a sample. */
  public void advance(long sample, long readUpTo) {
    reorder.expire(readUpTo);
    long until = sample + Voice.AHEAD;
    while (!queue.isEmpty() && place(queue.getFirst()) < until) {
      lay(queue.removeFirst());
    }
    if (voice.end() < until) {
      voice.stop();
    }
  }

  private double place(Packet packet) {
    return joins(packet) ? voice.end() : Math.max(wanted(packet), voice.end());
  }

  private double wanted(Packet packet) {
    return (packet.moment().time() - origin) / NANOS;
  }

  private boolean joins(Packet packet) {
    return voice.isSounding()
        && !packet.afterLoss()
        && (follows(packet.moment()) || Math.abs(wanted(packet) - voice.end()) < SEAMLESS);
  }

  private boolean follows(Moment moment) {
    Moment before = last;
    return before != null
        && moment.sameStretch(before)
        && Math.abs(moment.since(before) - lastNanos) < SEAMLESS * NANOS;
  }

  private void lay(Packet packet) {
    Moment moment = packet.moment();
    double place = place(packet);
    boolean joined = joins(packet);
    int samples = decoder.decode(packet.data(), left, right);
    if (samples == 0 || mutes.at(moment.time())) {
      voice.stop();
      moment.laid(moment.time());
      return;
    }
    if (!joined) {
      voice.stop();
      voice.begin(place);
    }
    voice.add(left, right, samples, wanted(packet) - place);
    moment.laid(origin + (long) (place * NANOS));
    last = moment;
    lastNanos = (long) (samples * NANOS);
  }

  /** Adds the sound from a sample on to the mix and forgets it. */
  public void mixInto(long fromSample, float[] mixLeft, float[] mixRight) {
    switch (channel) {
      case BOTH -> ring.take(fromSample, mixLeft, mixRight);
      case LEFT -> ring.take(fromSample, mixLeft);
      case RIGHT -> ring.take(fromSample, mixRight);
    }
  }

  /** Takes what still waits for missing packets as it is: the journal has ended. */
  public void flush() {
    reorder.flush();
  }

  @Override
  public void close() {
    decoder.close();
  }
}
