package io.roomtape.contract.simulation;

import java.util.SplittableRandom;

/** How bad things are in one schedule, in percent. Zero of everything is how it ends. */
record Chances(
    int callFails,
    int callIsDoneAndFails,
    int eventIsLost,
    int eventIsDoubled,
    int eventIsLate,
    int noWorker,
    int egressFails,
    int recorderDies,
    int recorderSeemsDead,
    int egressIsForgotten,
    int limit) {
  static final Chances NONE = new Chances(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Chances of(SplittableRandom random) {
    return new Chances(
        random.nextInt(6),
        random.nextInt(4),
        random.nextInt(40),
        random.nextInt(30),
        random.nextInt(40),
        random.nextInt(20),
        random.nextInt(20),
        random.nextInt(20),
        random.nextInt(15),
        random.nextInt(15),
        random.nextInt(20));
  }
}
