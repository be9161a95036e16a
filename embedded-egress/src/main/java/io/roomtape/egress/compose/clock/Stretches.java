package io.roomtape.egress.compose.clock;

import org.jspecify.annotations.Nullable;

/**
 * Finds where a sender's RTP time breaks: where it stood while the sender paused, or jumped. What
 * the network does, losing and delaying, breaks nothing. Times are nanoseconds.
 */
final class Stretches {
  /** After so long nothing is left to be continuous with. */
  static final long FORGET = 10_000_000_000L;

  /** Later than this after a silence, the sender may have paused. */
  private static final long PAUSE = 200_000_000L;

  /** RTP time that leaps further than time passed, or back, by so much has jumped. */
  private static final long JUMP = 120_000_000L;

  /** A line that everything is later than by this, for twenty seconds, is wrong. */
  private static final long WRONG = 300_000_000L;

  private @Nullable Stretch current;
  private @Nullable Stretch doubtful;
  private @Nullable Doubt doubt;
  private boolean broken;
  private long lastRtp;
  private long lastArrival;

  /** The stretch that the next packet is of. */
  Stretch heard(long rtp, long arrival) {
    Stretch of = choose(rtp, arrival);
    of.observe(arrival, arrival - rtp);
    lastRtp = rtp;
    lastArrival = arrival;
    return of;
  }

  private Stretch choose(long rtp, long arrival) {
    long offset = arrival - rtp;
    Stretch line = current;
    if (line == null) {
      return begin(new Stretch(arrival, offset, 0));
    }
    long late = line.lateness(offset);
    if (breaks(line, late, rtp, arrival)) {
      end();
      broken = true;
      return begin(new Stretch(arrival, offset, line.lag()));
    }
    if (doubt == null && mayHavePaused(late, rtp, arrival)) {
      doubt = new Doubt(arrival, late);
      doubtful = new Stretch(arrival, offset, line.lag());
    } else if (doubt != null) {
      conclude(doubt.heard(arrival, late));
    }
    return newest(line);
  }

  private Stretch begin(Stretch stretch) {
    current = stretch;
    return stretch;
  }

  private Stretch newest(Stretch otherwise) {
    if (doubtful != null) {
      return doubtful;
    }
    return current == null ? otherwise : current;
  }

  private boolean breaks(Stretch line, long late, long rtp, long arrival) {
    long leap = rtp - lastRtp;
    long passed = arrival - lastArrival;
    boolean ahead = late < -JUMP && leap - passed > JUMP;
    return ahead || leap < -JUMP || passed >= FORGET || line.excess() > WRONG;
  }

  /** Whether a packet is late because of a silence before it, not of a queue that grew. */
  private boolean mayHavePaused(long late, long rtp, long arrival) {
    long step = arrival - lastArrival - (rtp - lastRtp);
    return late > PAUSE && step > late * 6 / 10;
  }

  private void conclude(Doubt.Verdict verdict) {
    Stretch later = doubtful;
    Stretch line = current;
    if (verdict == Doubt.Verdict.OPEN || later == null || line == null) {
      return;
    }
    if (verdict == Doubt.Verdict.STALL) {
      later.continues(line);
    } else {
      current = later;
      broken = true;
    }
    doubtful = null;
    doubt = null;
  }

  /** The stretch that packets are of now, as far as is known; null before the first. */
  @Nullable Stretch current() {
    return current;
  }

  boolean inDoubt() {
    return doubt != null;
  }

  /** Whether the current stretch began with a break, less than a time before an instant. */
  boolean brokeWithin(long time, long now) {
    return broken && current != null && now - current.begin() < time;
  }

  /** Says that nothing more has come until an instant. */
  void passed(long now) {
    if (doubt != null) {
      conclude(doubt.at(now));
    }
  }

  /** Concludes what is in doubt by what is known: nothing more will come. */
  void end() {
    if (doubt != null) {
      conclude(doubt.end());
    }
  }
}
