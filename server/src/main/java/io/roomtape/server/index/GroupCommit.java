package io.roomtape.server.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does together what arrives at once. A commit waits for the disk; whoever comes meanwhile waits
 * for it, and then one commit serves all who did. Nobody waits when nobody else is there.
 *
 * @param <T> what is asked for
 */
final class GroupCommit<T> {
  private static final int MOST_AT_ONCE = 200;

  private final Function<List<T>, List<Boolean>> commit;
  private final ConcurrentLinkedQueue<Waiting<T>> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock leader = new ReentrantLock();

  private static final class Waiting<T> {
    private final T item;
    private volatile boolean done;
    private boolean result;
    private @Nullable RuntimeException failure;

    Waiting(T item) {
      this.item = item;
    }
  }

  /**
   * @param commit does all of a list, or throws and has done nothing; its answers are in the order
   *     of the list
   */
  GroupCommit(Function<List<T>, List<Boolean>> commit) {
    this.commit = commit;
  }

  /**
   * Returns when the item is committed, with the answer for it.
   *
   * @throws RuntimeException what the commit threw for the group in which the item was
   */
  boolean submit(T item) {
    Waiting<T> mine = new Waiting<>(item);
    queue.add(mine);
    while (!mine.done) {
      leader.lock();
      try {
        if (!mine.done) {
          commitGroup();
        }
      } finally {
        leader.unlock();
      }
    }
    if (mine.failure != null) {
      throw mine.failure;
    }
    return mine.result;
  }

  private void commitGroup() {
    List<Waiting<T>> group = new ArrayList<>();
    for (Waiting<T> next; group.size() < MOST_AT_ONCE && (next = queue.poll()) != null; ) {
      group.add(next);
    }
    try {
      List<Boolean> results = commit.apply(group.stream().map(one -> one.item).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).result = results.get(i);
      }
    } catch (RuntimeException failure) {
      group.forEach(one -> one.failure = failure);
    } catch (Error failure) {
      group.forEach(one -> one.failure = new IllegalStateException("Not committed", failure));
      throw failure;
    } finally {
      group.forEach(one -> one.done = true);
    }
  }
}
