package io.roomtape.egress.compose.clock;

import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts a track's packets back in order. A missing packet holds back the later ones for a while,
 * then counts as lost; what comes after that is dropped, and so are duplicates. Which one is the
 * first is known a little after the first has come: a key frame is nothing without its beginning.
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

  /** Networks that change the order of packets do so by less. */
  private static final long BEGINNING = 50_000_000;

  private final long patienceNanos;
  private final Receiver receiver;
  private final TreeMap<Long, Rtp> waiting = new TreeMap<>();
  private long next = -1;
  private long beginsAt;
  private boolean beginsAfterLoss;
  private boolean begun;

  public ReorderBuffer(long patienceNanos, Receiver receiver) {
    this.patienceNanos = patienceNanos;
    this.receiver = receiver;
  }

  public void add(Rtp packet) {
    if (next < 0) {
      begin(packet, false);
    }
    long sequence = next + (short) (packet.sequence() - (int) next);
    if (Math.abs(sequence - next) > NEW_NUMBERING) {
      flush();
      begin(packet, true);
      waiting.put(next, packet);
    } else if (!begun) {
      waiting.put(sequence, packet);
    } else if (sequence == next) {
      next++;
      receiver.packet(packet, false);
      releaseNext();
    } else if (sequence > next) {
      waiting.put(sequence, packet);
    }
  }

  private void begin(Rtp packet, boolean afterLoss) {
    next = packet.sequence() + 0x1_0000L;
    beginsAt = packet.at();
    beginsAfterLoss = afterLoss;
    begun = false;
  }

  /** Gives up on what has been missing for too long. */
  public void expire(long now) {
    if (now - beginsAt > BEGINNING) {
      release();
    }
    while (!waiting.isEmpty() && now - waiting.firstEntry().getValue().at() > patienceNanos) {
      skipGap();
    }
  }

  /** From the first of those that have come. */
  private void release() {
    if (!begun && !waiting.isEmpty()) {
      skipTo(waiting.pollFirstEntry(), beginsAfterLoss);
    }
    begun = true;
  }

  /** Releases everything. */
  public void flush() {
    release();
    while (!waiting.isEmpty()) {
      skipGap();
    }
  }

  private void skipGap() {
    skipTo(waiting.pollFirstEntry(), true);
  }

  private void skipTo(Map.Entry<Long, Rtp> first, boolean afterLoss) {
    next = first.getKey() + 1;
    receiver.packet(first.getValue(), afterLoss);
    releaseNext();
  }

  private void releaseNext() {
    for (Rtp packet = waiting.remove(next); packet != null; packet = waiting.remove(next)) {
      next++;
      receiver.packet(packet, false);
    }
  }
}
