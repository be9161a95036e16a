package io.roomtape.psrpc;

import io.roomtape.psrpc.Message.Claim;
import io.roomtape.psrpc.Message.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call that is not answered yet. */
final class PendingCall {
  private static final Duration FIRST_CLAIM = Duration.ofSeconds(1);
  private static final Duration BETTER_CLAIM = Duration.ofMillis(500);

  private final BlockingQueue<Claim> claims = new LinkedBlockingQueue<>();
  private final Queue<Response> answers = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Response> response = new CompletableFuture<>();

  void claimed(Claim claim) {
    claims.add(claim);
  }

  void answered(Response answer) {
    answers.add(answer);
    response.complete(answer);
  }

  /** Until a server would answer, or no longer than this. */
  void await(Duration time) throws InterruptedException {
    Claim first = claims.poll(time.toNanos(), TimeUnit.NANOSECONDS);
    if (first != null) {
      claims.add(first);
    }
  }

  boolean isClaimed() {
    return !claims.isEmpty();
  }

  /** All that have come so far. */
  List<Response> answers() {
    return List.copyOf(answers);
  }

  /**
   * Who is to answer: who would at once, or who wants it most of those that say so within half a
   * second after the first. Empty if there is none.
   */
  Optional<String> server(Duration time) throws InterruptedException {
    long now = System.nanoTime();
    long until = now + Math.min(time.toNanos(), FIRST_CLAIM.toNanos());
    Optional<Claim> best = Optional.empty();
    while (best.isEmpty() || best.get().affinity() < Handler.AT_ONCE) {
      Claim next = claims.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        break;
      }
      if (next.affinity() > best.map(Claim::affinity).orElse(0f)) {
        if (best.isEmpty()) {
          until = Math.min(now + time.toNanos(), System.nanoTime() + BETTER_CLAIM.toNanos());
        }
        best = Optional.of(next);
      }
    }
    return best.map(Claim::serverId);
  }

  Optional<Response> response(Duration time) throws InterruptedException {
    try {
      return Optional.of(response.get(time.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    }
  }
}
