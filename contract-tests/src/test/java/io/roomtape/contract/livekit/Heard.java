package io.roomtape.contract.livekit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Everything that arrived, in order, to be waited on. */
public final class Heard<T> {
  private static final int TOLD = 60;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<T> all = new ArrayList<>();
  private final Duration patience;

  public Heard(Duration patience) {
    this.patience = patience;
  }

  public void add(T item) {
    lock.lock();
    try {
      all.add(item);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public List<T> all() {
    lock.lock();
    try {
      return List.copyOf(all);
    } finally {
      lock.unlock();
    }
  }

  /** The beginning of each item. */
  private List<String> told() {
    return all.stream()
        .map(item -> item.toString().strip().replaceAll("\\s+", " "))
        .map(line -> line.length() > TOLD ? line.substring(0, TOLD) + "…" : line)
        .toList();
  }

  /** The first item, past or to come, that matches. */
  public T await(String what, Predicate<T> matches) {
    return await(what, 1, matches).getFirst();
  }

  /** The first so many items, past or to come, that match. */
  public List<T> await(String what, int count, Predicate<T> matches) {
    lock.lock();
    try {
      var left = patience.toNanos();
      while (true) {
        var found = all.stream().filter(matches).limit(count).toList();
        if (found.size() == count) {
          return found;
        }
        if (left <= 0) {
          throw new AssertionError("waited %s for %s; heard %s".formatted(patience, what, told()));
        }
        left = more.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what, e);
    } finally {
      lock.unlock();
    }
  }
}
