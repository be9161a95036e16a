package io.roomtape.join;

import io.roomtape.livekit.tap.TapListener;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Calls a listener until it is silenced: no call begins after that, or lasts longer. */
final class Teller {
  private final TapListener listener;
  private final ReentrantLock calls = new ReentrantLock();
  private boolean silent;

  Teller(TapListener listener) {
    this.listener = listener;
  }

  void tell(Consumer<TapListener> call) {
    calls.lock();
    try {
      if (!silent) {
        call.accept(listener);
      }
    } finally {
      calls.unlock();
    }
  }

  /** What the listener says; no after it was silenced. */
  boolean ask(Predicate<TapListener> question) {
    calls.lock();
    try {
      return !silent && question.test(listener);
    } finally {
      calls.unlock();
    }
  }

  /** From any thread, and from within a call. */
  void silence() {
    calls.lock();
    try {
      silent = true;
    } finally {
      calls.unlock();
    }
  }
}
