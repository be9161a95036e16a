package io.roomtape.cluster;

import io.roomtape.egress.recording.EgressStates;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitEgress.EgressInfo;
import org.jspecify.annotations.Nullable;

/** What is still to be told of one egress, in order. */
final class Report {
  private final Deque<EgressInfo> waiting = new ArrayDeque<>();
  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private @Nullable EgressInfo newest;
  private boolean telling;
  private boolean forgotten;

  /** Of several states that wait with the same status, the newest is worth telling. */
  synchronized void add(EgressInfo info) {
    EgressInfo last = waiting.peekLast();
    if (last != null && last.getStatus() == info.getStatus()) {
      waiting.removeLast();
    }
    waiting.addLast(info);
    newest = info;
  }

  /** The newest state is to be told again, unless it is the last one. */
  synchronized void again() {
    if (newest != null && waiting.isEmpty() && !EgressStates.isOver(newest)) {
      waiting.addLast(newest);
    }
  }

  /** Whether somebody has to begin to tell; who is answered so is the one. */
  synchronized boolean isIdle() {
    boolean idle = !telling && !waiting.isEmpty();
    telling |= idle;
    return idle;
  }

  /** What is to be told now; empty when all is, and then nobody tells any more. */
  synchronized Optional<EgressInfo> next() {
    Optional<EgressInfo> next =
        forgotten ? Optional.empty() : Optional.ofNullable(waiting.peekFirst());
    telling = next.isPresent();
    return next;
  }

  @SuppressWarnings("ReferenceEquality") // a newer one may have come meanwhile that equals it
  synchronized void told(EgressInfo info) {
    if (waiting.peekFirst() == info) {
      waiting.removeFirst();
    }
    begun.complete(null);
  }

  synchronized void forget() {
    forgotten = true;
    waiting.clear();
  }

  synchronized List<EgressInfo> waiting() {
    return List.copyOf(waiting);
  }

  /** Done when something has been told. */
  CompletableFuture<Void> begun() {
    return begun;
  }
}
