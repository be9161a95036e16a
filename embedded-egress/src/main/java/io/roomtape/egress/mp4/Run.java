package io.roomtape.egress.mp4;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** The samples of one track in a fragment, as TrackRunBox tells of them (8.8.8). */
final class Run {
  static final Run NONE = new Run(ByteBuffer.allocate(0));

  private static final int PER_SAMPLE = 8;

  private final ByteBuffer samples;

  private Run(ByteBuffer samples) {
    this.samples = samples;
  }

  /** Reads on behind the header of the box. */
  static Run read(ByteBuffer from) {
    from.getInt();
    int count = from.getInt();
    from.getInt();
    if (count < 0 || count > from.remaining() / PER_SAMPLE) {
      throw new BufferUnderflowException();
    }
    int at = from.position();
    from.position(at + count * PER_SAMPLE);
    return new Run(from.slice(at, count * PER_SAMPLE));
  }

  long bytes() {
    long bytes = 0;
    for (int at = 0; at < samples.limit(); at += PER_SAMPLE) {
      bytes += samples.getInt(at) & 0xFFFFFFFFL;
    }
    return bytes;
  }

  void addTo(Samples track, long offset) {
    if (samples.limit() > 0) {
      track.chunk(offset);
    }
    for (int at = 0; at < samples.limit(); at += PER_SAMPLE) {
      track.add(samples.getInt(at), samples.getInt(at + Integer.BYTES) == Movie.KEY);
    }
  }
}
