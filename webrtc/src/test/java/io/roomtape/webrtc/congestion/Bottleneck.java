package io.roomtape.webrtc.congestion;

import io.roomtape.webrtc.rtp.RtcpPacket;
import io.roomtape.webrtc.rtp.RtcpParser;
import io.roomtape.webrtc.rtp.TransportFeedback;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * A slow link on a virtual clock, with a queue that overflows, and senders that share it. Receivers
 * tell what arrived every 50 ms.
 */
final class Bottleneck {
  static final long MILLI = 1_000_000;
  private static final int PACKET = 1_200;
  private static final long FEEDBACK_NANOS = 50 * MILLI;
  private static final long ONE_WAY_NANOS = 20 * MILLI;
  private static final long LONGEST_QUEUE_NANOS = 400 * MILLI;

  private final Random random;
  private final List<Sender> senders = new ArrayList<>();
  private final Queue<Underway> underway = new ArrayDeque<>();
  private long bitsPerSecond;
  private double loss;
  private double feedbackLoss;
  private long freeAt;
  long now = 1_000 * MILLI;

  private record Underway(Sender sender, int number, int size, long arrival) {}

  Bottleneck(long seed, long bitsPerSecond) {
    this.random = new Random(seed);
    this.bitsPerSecond = bitsPerSecond;
  }

  void capacity(long changed) {
    bitsPerSecond = changed;
  }

  void loss(double part) {
    loss = part;
  }

  void feedbackLoss(double part) {
    feedbackLoss = part;
  }

  /** How long a packet that is sent now has to wait. */
  long queueMillis() {
    return Math.max(0, freeAt - now) / MILLI;
  }

  /** Sends the highest of its rates that it may, probes when it wants more. */
  Sender sender(long... rates) {
    Sender sender = new Sender(rates);
    senders.add(sender);
    return sender;
  }

  final class Sender {
    final Downlink downlink = new Downlink();
    private final TransportFeedback feedback = new TransportFeedback();
    private final long[] rates;
    private long nextFeedback = now + random.nextInt(50) * MILLI;
    private double budget;
    private boolean controlled = true;
    long sentBits;
    long arrivedBits;
    int number;

    private Sender(long... rates) {
      this.rates = rates;
    }

    /** Sends its highest rate, whatever the link says. */
    Sender uncontrolled() {
      controlled = false;
      return this;
    }

    long rate() {
      long rate = rates[0];
      for (long candidate : rates) {
        rate = !controlled || candidate <= downlink.bitsPerSecond() ? candidate : rate;
      }
      return rate;
    }

    private void step() {
      budget += rate() / 1_000.0 / 8;
      while (budget >= PACKET) {
        budget -= PACKET;
        send();
      }
      if (controlled) {
        for (int due = downlink.probe(rates[rates.length - 1], now); due > 0; due -= PACKET) {
          send();
        }
      }
      if (now >= nextFeedback) {
        nextFeedback += FEEDBACK_NANOS;
        tell();
      }
    }

    private void send() {
      sentBits += PACKET * 8;
      number = downlink.sent(PACKET, now);
      if (freeAt - now > LONGEST_QUEUE_NANOS) {
        return;
      }
      freeAt = Math.max(freeAt, now) + PACKET * 8 * 1_000_000_000L / bitsPerSecond;
      if (random.nextDouble() >= loss) {
        underway.add(new Underway(this, number, PACKET, freeAt + ONE_WAY_NANOS));
      }
    }

    private void tell() {
      byte[] told = feedback.build(1, 2).orElse(null);
      if (told != null && random.nextDouble() >= feedbackLoss) {
        for (RtcpPacket packet : RtcpParser.parse(told, told.length)) {
          downlink.arrivals((RtcpPacket.Arrivals) packet, now);
        }
      }
    }
  }

  void run(long millis) {
    for (long end = now + millis * MILLI; now < end; now += MILLI) {
      while (!underway.isEmpty() && underway.element().arrival() <= now) {
        Underway packet = underway.remove();
        packet.sender().feedback.received(packet.number(), packet.arrival());
        packet.sender().arrivedBits += packet.size() * 8L;
      }
      senders.forEach(Sender::step);
    }
  }

  /** What arrives of a sender's in the time to come, in bits per second. */
  long arriving(Sender sender, long millis) {
    long before = sender.arrivedBits;
    run(millis);
    return (sender.arrivedBits - before) * 1_000 / millis;
  }
}
