package io.roomtape.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many clients at once, each on a connection of its own. */
final class Crowd {
  private Crowd() {}

  /** What one client does; its result is added up. */
  @FunctionalInterface
  interface Errand<T> {
    T run(int number) throws IOException;
  }

  static <T> List<T> run(int clients, Errand<T> errand) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int number = i;
        running.add(threads.submit(() -> errand.run(number)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The time, in milliseconds, that this share of all did not exceed. */
  static double percentile(List<long[]> nanoseconds, double share) {
    long[] all = nanoseconds.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return all[(int) Math.min(all.length - 1, Math.floor(share * all.length))] / 1e6;
  }
}
