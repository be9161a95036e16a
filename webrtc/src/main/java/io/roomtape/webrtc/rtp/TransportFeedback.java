package io.roomtape.webrtc.rtp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells a sender when its packets arrived, so that it finds its bandwidth
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01).
 */
public final class TransportFeedback {
  private static final long TICK_NANOS = 250_000;
  private static final long REFERENCE_TICKS = 256;
  private static final int MAX_STATUSES = 1_000;
  private static final int SYMBOLS_PER_CHUNK = 7;
  private static final int MISSING = 0;
  private static final int SMALL_DELTA = 1;
  private static final int LARGE_DELTA = 2;

  /** Room for a feedback's statuses; a power of two. */
  private static final int RING = 1_024;

  private static final long NONE = Long.MIN_VALUE;

  /** Nanoseconds since the epoch, by transport-wide number. */
  private final long[] arrivals = new long[RING];

  private long highest = -1;

  /** The first number that no feedback has told of. */
  private long next = -1;

  /** The lowest number that came since the last feedback; {@link Long#MAX_VALUE}: none. */
  private long lowest = Long.MAX_VALUE;

  private long epoch;
  private int count;

  public TransportFeedback() {
    Arrays.fill(arrivals, NONE);
  }

  /**
   * Notes an arrival.
   *
   * @param sequence transport-wide, 16 bits
   */
  public void received(int sequence, long arrivalNanos) {
    if (highest < 0) {
      highest = sequence;
      next = sequence;
      epoch = arrivalNanos - TICK_NANOS * REFERENCE_TICKS;
    }
    long extended = highest + (short) (sequence - (int) (highest & 0xffff));
    if (extended <= highest - MAX_STATUSES || extended < 0) {
      return;
    }
    for (long skipped = Math.max(highest + 1, extended - MAX_STATUSES);
        skipped < extended;
        skipped++) {
      arrivals[slot(skipped)] = NONE;
    }
    boolean twice = extended <= highest && arrivals[slot(extended)] != NONE;
    highest = Math.max(highest, extended);
    lowest = Math.max(Math.min(lowest, extended), highest - MAX_STATUSES + 1);
    if (!twice) {
      arrivals[slot(extended)] = arrivalNanos - epoch;
    }
  }

  private static int slot(long number) {
    return (int) (number & RING - 1);
  }

  /** The feedback of what came since the last one; empty when nothing did. */
  public Optional<byte[]> build(long sender, long media) {
    if (lowest == Long.MAX_VALUE) {
      return Optional.empty();
    }
    long first = Math.max(Math.min(next, lowest), highest - MAX_STATUSES + 1);
    byte[] packet = encode(first, highest, sender, media);
    for (long told = first; told <= highest; told++) {
      arrivals[slot(told)] = NONE;
    }
    lowest = Long.MAX_VALUE;
    next = highest + 1;
    return Optional.of(packet);
  }

  private byte[] encode(long first, long last, long sender, long media) {
    long reference = firstArrival(first, last) / TICK_NANOS / REFERENCE_TICKS;
    long previous = reference * REFERENCE_TICKS;
    List<Integer> symbols = new ArrayList<>();
    ByteBuffer deltas = ByteBuffer.allocate(2 * (int) (last - first + 1));
    for (long sequence = first; sequence <= last; sequence++) {
      long arrival = arrivals[slot(sequence)];
      long delta = arrival == NONE ? Long.MAX_VALUE : arrival / TICK_NANOS - previous;
      int symbol = symbol(delta);
      symbols.add(symbol);
      if (symbol == SMALL_DELTA) {
        deltas.put((byte) delta);
      } else if (symbol == LARGE_DELTA) {
        deltas.putShort((short) delta);
      }
      previous += symbol == MISSING ? 0 : delta;
    }
    int chunks = (symbols.size() + SYMBOLS_PER_CHUNK - 1) / SYMBOLS_PER_CHUNK;
    int used = 20 + 2 * chunks + deltas.position();
    int padding = -used & 3;
    ByteBuffer packet = ByteBuffer.allocate(used + padding);
    packet.put((byte) ((padding > 0 ? 0xA0 : 0x80) | RtcpParser.TRANSPORT_CC));
    packet.put((byte) RtcpParser.TRANSPORT_FEEDBACK).putShort((short) (packet.limit() / 4 - 1));
    packet.putInt((int) sender).putInt((int) media);
    packet.putShort((short) first).putShort((short) symbols.size());
    packet.putInt((int) (reference << 8) | (count++ & 0xff));
    putSymbols(symbols, packet);
    packet.put(deltas.flip());
    if (padding > 0) {
      packet.put(packet.limit() - 1, (byte) padding);
    }
    return packet.array();
  }

  private long firstArrival(long first, long last) {
    long number = first;
    while (number < last && arrivals[slot(number)] == NONE) {
      number++;
    }
    return arrivals[slot(number)];
  }

  private static int symbol(long delta) {
    if (delta >= 0 && delta <= 0xff) {
      return SMALL_DELTA;
    }
    return delta >= Short.MIN_VALUE && delta <= Short.MAX_VALUE ? LARGE_DELTA : MISSING;
  }

  /** Status vector chunks of seven two-bit symbols. */
  private static void putSymbols(List<Integer> symbols, ByteBuffer packet) {
    for (int at = 0; at < symbols.size(); at += SYMBOLS_PER_CHUNK) {
      int chunk = 0xC000;
      for (int i = 0; i < SYMBOLS_PER_CHUNK && at + i < symbols.size(); i++) {
        chunk |= symbols.get(at + i) << (12 - 2 * i);
      }
      packet.putShort((short) chunk);
    }
  }
}
