package io.roomtape.egress.worker;

import java.io.PrintStream;

/**
 * Tells the parent, at most once a second, how far it is, also when there is nothing to be done.
 */
final class Signs {
  private static final long EVERY = 1_000_000_000L;

  private final PrintStream answers;
  private long told = System.nanoTime();
  private long reached;

  Signs(PrintStream answers) {
    this.answers = answers;
  }

  /**
   * @param at up to where the journal is composed, in its own time
   */
  void reached(long at) {
    reached = at;
  }

  void give() {
    long now = System.nanoTime();
    if (now - told > EVERY) {
      told = now;
      answers.println(WorkerMain.ALIVE + reached);
      answers.flush();
    }
  }
}
