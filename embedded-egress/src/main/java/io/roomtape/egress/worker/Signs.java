package io.roomtape.egress.worker;

import java.io.PrintStream;

/** Tells the parent, at most once a second, that there is progress, or nothing to be done yet. */
final class Signs {
  private static final long EVERY = 1_000_000_000L;

  private final PrintStream answers;
  private long told = System.nanoTime();

  Signs(PrintStream answers) {
    this.answers = answers;
  }

  void give() {
    long now = System.nanoTime();
    if (now - told > EVERY) {
      told = now;
      answers.println(WorkerMain.ALIVE);
      answers.flush();
    }
  }
}
