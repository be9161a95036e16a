package io.roomtape.webrtc.congestion;

import io.roomtape.webrtc.congestion.DelayTrend.Signal;
import io.roomtape.webrtc.congestion.SendHistory.Fate;
import io.roomtape.webrtc.rtp.RtcpPacket;

/**
 * What the way to one subscriber bears. Nothing bounds it until a queue grows or packets are lost:
 * most ways bear what is sent. Not safe for threads.
 */
public final class Downlink {
  /** More than anybody is sent. */
  public static final long UNBOUNDED = 1_000_000_000;

  /** Enough for sound and little more. */
  public static final long LEAST = 60_000;

  /** A raise that ends so soon was none. */
  private static final long TOO_SOON_NANOS = 3_000_000_000L;

  private final SendHistory history = new SendHistory();
  private final DelayTrend trend = new DelayTrend();
  private final ArrivedRate arrived = new ArrivedRate();
  private final DelayBound delay = new DelayBound();
  private final LossBound loss = new LossBound();
  private final Probes probes = new Probes();
  private long told = UNBOUNDED;
  private long raisedAt = Long.MIN_VALUE / 2;

  /**
   * A packet goes out.
   *
   * @param size in bytes
   * @return its transport-wide number, 16 bits
   */
  public int sent(int size, long now) {
    int probe = probes.current();
    if (probe != 0) {
      probes.sent(size);
    }
    return history.sent(size, probe, now);
  }

  /** What bounds a way. */
  public enum Bound {
    /** Nothing is known against it. */
    NONE,
    /** The receiver says so itself. */
    RECEIVER,
    /** A queue grows. */
    DELAY,
    /** Packets get lost. */
    LOSS
  }

  /**
   * What the way bears, and why no more.
   *
   * @param bitsPerSecond {@link #UNBOUNDED} while nothing is known against it
   */
  public record Estimate(long bitsPerSecond, Bound bound) {}

  public Estimate estimate() {
    long bound = bitsPerSecond();
    if (bound >= UNBOUNDED) {
      return new Estimate(UNBOUNDED, Bound.NONE);
    }
    if (bound == told) {
      return new Estimate(bound, Bound.RECEIVER);
    }
    return new Estimate(bound, bound == loss.bitsPerSecond() ? Bound.LOSS : Bound.DELAY);
  }

  /** What may be sent, in bits per second; {@link #UNBOUNDED} while nothing is known against it. */
  public long bitsPerSecond() {
    return Math.min(told, Math.min(delay.bitsPerSecond(), loss.bitsPerSecond()));
  }

  /**
   * What it bears at most, as loss or the receiver's own word prove; a late arrival may as well
   * come from a busy machine.
   */
  public long provenBitsPerSecond() {
    return Math.min(told, loss.bitsPerSecond());
  }

  /** Whether more may be sent than before: no queue has grown for a while. */
  public boolean mayRise(long now) {
    return trend.signal() == Signal.NORMAL && now - delay.reducedAt() > 1_000_000_000L;
  }

  /** The receiver says itself what it can take (REMB). */
  public void told(long bitsPerSecond) {
    told = Math.clamp(bitsPerSecond, LEAST, UNBOUNDED);
  }

  /**
   * The receiver tells what arrived, and when. Of packets that were never sent it tells nothing.
   */
  public void arrivals(RtcpPacket.Arrivals arrivals, long now) {
    boolean news = false;
    for (int i = 0; i < arrivals.nanos().length; i++) {
      long packet = history.find(arrivals.first() + i & 0xffff);
      if (packet >= 0) {
        news |= take(packet, arrivals.nanos()[i]);
      }
    }
    if (news) {
      update(now);
    }
  }

  private boolean take(long packet, long arrival) {
    Fate before = history.fate(packet);
    if (arrival == RtcpPacket.Arrivals.LOST) {
      if (before == Fate.UNKNOWN) {
        history.fate(packet, Fate.LOST);
        loss.packet(true);
      }
      return false;
    }
    if (before == Fate.ARRIVED) {
      return false;
    }
    if (before == Fate.LOST) {
      loss.found();
    } else {
      loss.packet(false);
    }
    history.fate(packet, Fate.ARRIVED);
    arrived.packet(history.size(packet), arrival);
    if (!probes.disturbed(history.sentAt(packet))) {
      trend.packet(history.sentAt(packet), arrival);
    }
    probes.arrived(history.probe(packet), history.size(packet), arrival);
    return true;
  }

  private void update(long now) {
    long arriving = arrived.bitsPerSecond();
    long before = delay.reducedAt();
    delay.update(trend.signal(), arriving, now);
    loss.update(arriving, now);
    if (delay.reducedAt() != before && now - raisedAt < TOO_SOON_NANOS) {
      probes.fail();
    }
    long proven = probes.result();
    if (proven > bitsPerSecond() && trend.signal() != Signal.OVERUSE) {
      delay.proven(proven, now);
      loss.proven(proven);
      raisedAt = now;
    }
  }

  /**
   * Whether a probe is to be sent now.
   *
   * @param wanted what would be sent if it could, in bits per second
   * @return bytes, at once; 0: none
   */
  public int probe(long wanted, long now) {
    return trend.signal() == Signal.NORMAL
        ? probes.begin(wanted, bitsPerSecond(), delay.reducedAt(), now)
        : 0;
  }
}
