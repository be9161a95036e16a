package io.roomtape.egress.compose.clock;

import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.util.TreeMap;

/**
 * Puts a track's packets back in order. A missing packet holds back the later ones for a while,
 * then counts as lost; what comes after that is dropped, and so are duplicates.
 */
public final class ReorderBuffer {
  /** Takes packets in order. */
  public interface Receiver {
    /**
     * @param afterLoss whether at least one packet before this one is missing
     */
    void packet(Rtp packet, boolean afterLoss);
  }

  /** A jump this large is a new numbering, not loss. */
  private static final int NEW_NUMBERING = 3_000;

  private final long patienceNanos;
  private final Receiver receiver;
  private final TreeMap<Long, Rtp> waiting = new TreeMap<>();
  private long next = -1;

  public ReorderBuffer(long patienceNanos, Receiver receiver) {
    this.patienceNanos = patienceNanos;
    this.receiver = receiver;
  }

  public void add(Rtp packet) {
    if (next < 0) {
      next = packet.sequence() + 0x1_0000L;
    }
    long sequence = next + (short) (packet.sequence() - (int) next);
    if (Math.abs(sequence - next) > NEW_NUMBERING) {
      flush();
      next = packet.sequence() + 0x1_0000L;
      receiver.packet(packet, true);
      next++;
    } else if (sequence == next) {
      next++;
      receiver.packet(packet, false);
      releaseNext();
    } else if (sequence > next) {
      waiting.put(sequence, packet);
    }
  }

  /** Gives up on what has been missing for too long. */
  public void expire(long now) {
    while (!waiting.isEmpty() && now - waiting.firstEntry().getValue().at() > patienceNanos) {
      skipGap();
    }
  }

  /** Releases everything. */
  public void flush() {
    while (!waiting.isEmpty()) {
      skipGap();
    }
  }

  private void skipGap() {
    var first = waiting.pollFirstEntry();
    next = first.getKey() + 1;
    receiver.packet(first.getValue(), true);
    releaseNext();
  }

  private void releaseNext() {
    for (Rtp packet = waiting.remove(next); packet != null; packet = waiting.remove(next)) {
      next++;
      receiver.packet(packet, false);
    }
  }
}
