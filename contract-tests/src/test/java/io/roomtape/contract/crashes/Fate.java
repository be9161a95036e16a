package io.roomtape.contract.crashes;

import java.util.Random;

/** What becomes of an egress unless somebody stops it before. */
enum Fate {
  /** Records until it is stopped or its room closes. */
  LASTS,
  /** Ends by the limit of its server, with a file. */
  REACHES_LIMIT,
  /** Ends by a fault of its own, without a file. */
  FAILS,
  /** Its machine dies: LiveKit calls it active for ever, and it does not take a stop. */
  DIES,
  /** No worker is free for a while: the start is answered long after its caller has gone. */
  COMES_LATE,
  /** No worker is free: the start is refused after a while, and nothing comes of it. */
  NEVER_COMES;

  static Fate random(Random random) {
    var percent = random.nextInt(100);
    if (percent < 80) {
      return LASTS;
    }
    if (percent < 88) {
      return REACHES_LIMIT;
    }
    if (percent < 94) {
      return FAILS;
    }
    return percent < 96 ? DIES : percent < 98 ? COMES_LATE : NEVER_COMES;
  }
}
