package io.roomtape.server.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/** Does one thing to many, so many of them at a time; a single lane is the caller's own thread. */
record Lanes(int count) {

  /**
   * The results, in order.
   *
   * @throws RuntimeException the first that a step threw; no further step is begun then
   */
  <T, R> List<R> map(List<T> things, Function<T, R> step) {
    return count == 1 || things.size() < 2
        ? things.stream().map(step).toList()
        : inParallel(things, step);
  }

  private <T, R> List<R> inParallel(List<T> things, Function<T, R> step) {
    AtomicReferenceArray<R> results = new AtomicReferenceArray<>(things.size());
    AtomicInteger next = new AtomicInteger();
    Callable<Boolean> lane =
        () -> {
          for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
            try {
              results.set(i, step.apply(things.get(i)));
            } catch (RuntimeException failure) {
              next.set(things.size());
              throw failure;
            }
          }
          return true;
        };
    run(lane, next, things.size());
    List<R> all = new ArrayList<>(things.size());
    for (int i = 0; i < things.size(); i++) {
      all.add(results.get(i));
    }
    return all;
  }

  private void run(Callable<Boolean> lane, AtomicInteger next, int end) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<?> done : threads.invokeAll(Collections.nCopies(count, lane))) {
        done.get();
      }
    } catch (InterruptedException e) {
      next.set(end);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }
}
