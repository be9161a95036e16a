package io.roomtape.egress.compose;

import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.util.ArrayDeque;

/**
 * One audio track: packets in, sound at its place in the recording out. Packets follow each other
 * without seams while the clocks agree within {@link #SNAP}; drift is taken up one sample per
 * packet. Lost and silent stretches stay silent.
 */
final class AudioTrack implements AutoCloseable {
  private static final long PATIENCE = 250_000_000L;
  private static final int SNAP = Output.SAMPLE_RATE * 15 / 1000;
  private static final int SLIP = Output.SAMPLE_RATE / 1000;
  private static final long UNKNOWN = Long.MIN_VALUE;

  @SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
  private record Packet(long rtp, byte[] data) {}

  private final AudioDecoder decoder;
  private final TrackClock clock;
  private final ArrayDeque<Packet> queue = new ArrayDeque<>();
  private final ReorderBuffer reorder;
  private final SoundRing ring = new SoundRing();
  private final float[] left = new float[AudioDecoder.MAX_SAMPLES];
  private final float[] right = new float[AudioDecoder.MAX_SAMPLES];
  private long nextSample = UNKNOWN;

  AudioTrack(Codecs codecs, TrackClock clock) {
    this.decoder = codecs.opus();
    this.clock = clock;
    this.reorder = new ReorderBuffer(PATIENCE, this::ordered);
  }

  void rtp(Rtp packet) {
    reorder.add(packet);
    reorder.expire(packet.at());
  }

  private void ordered(Rtp packet, boolean afterLoss) {
    if (packet.payload().length > 0) {
      queue.add(new Packet(clock.unwrapped(packet.rtpTime()), packet.payload()));
    }
  }

  /**
   * Decodes everything up to an instant.
   *
   * @param origin the instant of the recording's first sample
   * @param muted decoded sound is left out
   */
  void advance(long time, long readUpTo, long origin, boolean muted) {
    reorder.expire(readUpTo);
    while (!queue.isEmpty() && clock.time(queue.getFirst().rtp()) <= time) {
      Packet packet = queue.removeFirst();
      int samples = decoder.decode(packet.data(), left, right);
      if (samples == 0 || muted) {
        nextSample = UNKNOWN;
        continue;
      }
      long at = place(sample(clock.time(packet.rtp()) - origin));
      ring.put(at, left, right, samples);
      nextSample = at + samples;
    }
  }

  private long place(long wanted) {
    if (nextSample == UNKNOWN || Math.abs(wanted - nextSample) > SNAP) {
      return wanted;
    }
    long difference = wanted - nextSample;
    return Math.abs(difference) > SLIP ? nextSample + Long.signum(difference) : nextSample;
  }

  private static long sample(long nanos) {
    return Math.floorDiv(nanos, 1_000_000_000L) * Output.SAMPLE_RATE
        + Math.floorMod(nanos, 1_000_000_000L) * Output.SAMPLE_RATE / 1_000_000_000L;
  }

  /** Adds the sound from a sample on to the mix and forgets it. */
  void mixInto(long fromSample, float[] mixLeft, float[] mixRight) {
    ring.take(fromSample, mixLeft, mixRight);
  }

  void flush() {
    reorder.flush();
  }

  @Override
  public void close() {
    decoder.close();
  }
}
