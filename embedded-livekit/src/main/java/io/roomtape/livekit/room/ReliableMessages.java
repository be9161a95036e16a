package io.roomtape.livekit.room;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * What one participant's reliable channel is owed in both directions: messages that come again
 * after a resume are taken once, and those for somebody whose channel is not open yet wait for it.
 */
final class ReliableMessages {
  private static final int MOST_WAITING_BYTES = 1 << 20;

  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private int lastSequence;

  /** Whether it is news; a client counts its messages from 1, an old one does not count: 0. */
  boolean isNew(int sequence) {
    if (sequence == 0) {
      return true;
    }
    if (Integer.compareUnsigned(sequence, lastSequence) <= 0) {
      return false;
    }
    lastSequence = sequence;
    return true;
  }

  /** What a client that resumes is told: it sends again what is later. */
  int lastSequence() {
    return lastSequence;
  }

  /** Returns false when there is no room. */
  boolean await(byte[] payload) {
    if (waitingBytes + payload.length > MOST_WAITING_BYTES) {
      return false;
    }
    waitingBytes += payload.length;
    waiting.add(payload);
    return true;
  }

  /**
   * @param send returns false while the channel is not open
   */
  void opened(Predicate<byte[]> send) {
    while (!waiting.isEmpty() && send.test(waiting.peek())) {
      waitingBytes -= waiting.remove().length;
    }
  }
}
