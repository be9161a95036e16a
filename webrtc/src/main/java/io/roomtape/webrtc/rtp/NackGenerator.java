package io.roomtape.webrtc.rtp;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Knows which packets of one source are missing and when to ask for them (RFC 4585 3.5). */
public final class NackGenerator {
  private static final long RETRY_NANOS = 80_000_000;

  /** A wider gap is no loss but a restart; a key frame serves better. */
  private static final int MAX_GAP = 256;

  private final int tries;
  private final TreeMap<Long, Missing> missing = new TreeMap<>();
  private long highest = -1;
  private long givenUp;

  private static final class Missing {
    int tries;
    long askedAt;
  }

  /**
   * @param tries how often a packet is asked for, 80 ms apart
   */
  public NackGenerator(int tries) {
    this.tries = tries;
  }

  /** Notes an arrival. */
  public void received(int sequence) {
    if (highest < 0) {
      highest = sequence;
      return;
    }
    long extended = highest + (short) (sequence - (int) (highest & 0xffff));
    if (extended > highest) {
      noteGap(extended);
      highest = extended;
    } else {
      missing.remove(extended);
    }
  }

  private void noteGap(long extended) {
    if (extended - highest > MAX_GAP) {
      givenUp += missing.size();
      missing.clear();
      return;
    }
    for (long gap = highest + 1; gap < extended; gap++) {
      missing.put(gap, new Missing());
    }
  }

  /** The sequence numbers to ask for now, each as often as is tried at most, in order. */
  public List<Integer> due(long nowNanos) {
    if (missing.isEmpty()) {
      return List.of();
    }
    List<Integer> due = new ArrayList<>();
    Iterator<Map.Entry<Long, Missing>> entries = missing.entrySet().iterator();
    while (entries.hasNext()) {
      var entry = entries.next();
      Missing packet = entry.getValue();
      if (packet.tries > 0 && nowNanos - packet.askedAt < RETRY_NANOS) {
        continue;
      }
      if (packet.tries == tries) {
        entries.remove();
        givenUp++;
        continue;
      }
      packet.tries++;
      packet.askedAt = nowNanos;
      due.add((int) (entry.getKey() & 0xffff));
    }
    return due;
  }

  /** Packets that were asked for in vain. */
  public long givenUp() {
    return givenUp;
  }
}
