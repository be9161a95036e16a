package io.roomtape.webrtc.media;

import io.roomtape.webrtc.congestion.Downlink;
import java.util.Comparator;
import java.util.List;

/**
 * Shares what the way to a subscriber bears among its video: the lowest layer of each first, then
 * better ones, as long as they fit. Sound always goes.
 */
final class Allocation {
  private static final long PERIOD_NANOS = 100_000_000;

  /** What was lowered stays so for this long. */
  private static final long RAISE_PAUSE_NANOS = 2_000_000_000L;

  /** A raise needs this much more than it takes. */
  private static final double HEADROOM = 1.1;

  private static final Comparator<Subscription> MOST_WANTED_FIRST =
      Comparator.comparingInt(Subscription::priority)
          .thenComparing(Subscription::wantedQuality)
          .reversed();

  private final Downlink downlink;
  private long lastNanos;
  private long loweredAt;
  private boolean bounded;

  Allocation(Downlink downlink) {
    this.downlink = downlink;
  }

  /**
   * Chooses the layers to be sent, ten times a second.
   *
   * @return what would be sent if it could, in bits per second; 0 when nothing is held back
   */
  long tick(List<Subscription> subscriptions, long now) {
    long bound = downlink.bitsPerSecond();
    if (now - lastNanos < PERIOD_NANOS || (bound == Downlink.UNBOUNDED && !bounded)) {
      return 0;
    }
    lastNanos = now;
    bounded = bound < Downlink.UNBOUNDED;
    long sound = 0;
    long wanted = 0;
    for (Subscription subscription : subscriptions) {
      if (subscription.isVideo()) {
        wanted += subscription.wantedRate(now);
      } else {
        sound += subscription.wantedRate(now);
      }
    }
    List<Subscription> order =
        subscriptions.stream().filter(Subscription::isVideo).sorted(MOST_WANTED_FIRST).toList();
    new Share(order, bound - sound, downlink.provenBitsPerSecond() - sound, now).run();
    return wanted + sound;
  }

  /** One choice for all. */
  private final class Share {
    private final List<Subscription> order;
    private final Quality[] chosen;
    private final long now;
    private final boolean mayRise;
    private long left;
    private long leftForLeast;

    /**
     * @param available for all layers, in bits per second
     * @param proven for the lowest layers: only what is sure takes a picture away
     */
    Share(List<Subscription> order, long available, long proven, long now) {
      this.order = order;
      this.chosen = new Quality[order.size()];
      this.now = now;
      this.left = available;
      this.leftForLeast = proven;
      this.mayRise = !bounded || (downlink.mayRise(now) && now - loweredAt >= RAISE_PAUSE_NANOS);
    }

    void run() {
      giveLeast();
      int first = 0;
      for (int end = 1; end <= chosen.length; end++) {
        if (end == chosen.length || order.get(end).priority() != order.get(first).priority()) {
          raiseEquals(first, end);
          first = end;
        }
      }
      for (int i = 0; i < chosen.length; i++) {
        apply(order.get(i), chosen[i]);
      }
    }

    private void giveLeast() {
      for (int i = 0; i < chosen.length; i++) {
        long least = order.get(i).rate(Quality.LOW, now);
        // The most wanted is always sent, or nobody would ever know that more can be.
        boolean given = i == 0 || least <= leftForLeast;
        chosen[i] = given ? Quality.LOW : Quality.NONE;
        left -= given ? least : 0;
        leftForLeast -= given ? least : 0;
      }
    }

    /** Gives equals better layers by turns. */
    private void raiseEquals(int from, int end) {
      for (Quality quality : List.of(Quality.MEDIUM, Quality.HIGH)) {
        for (int i = from; i < end; i++) {
          boolean next = chosen[i].layer() == quality.layer() - 1;
          if (next && !quality.isAbove(order.get(i).wantedQuality())) {
            raise(i, quality);
          }
        }
      }
    }

    private void raise(int i, Quality quality) {
      Subscription one = order.get(i);
      long more = Math.max(0, one.rate(quality, now) - one.rate(chosen[i], now));
      boolean rises = quality.isAbove(one.allowed());
      double needed = more * (rises && bounded ? HEADROOM : 1);
      if (needed <= left && (mayRise || !rises)) {
        chosen[i] = quality;
        left -= more;
      }
    }

    private void apply(Subscription one, Quality quality) {
      boolean lowers = one.allowed().lesser(one.wantedQuality()).isAbove(quality);
      if (lowers) {
        loweredAt = now;
      }
      if (lowers || mayRise) {
        // What nothing holds back may follow its subscriber's wishes at once.
        one.allow(one.wantedQuality().isAbove(quality) ? quality : Quality.HIGH, now);
      }
    }
  }
}
