package io.roomtape.webrtc.sctp;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Sends DATA until it is acknowledged, under congestion control (RFC 9260 6.1, 6.3, 7). */
final class OutboundData {
  /** Payload per chunk, so that packet and DTLS record fit into 1,200 bytes. */
  static final int MAX_PAYLOAD = 1_100;

  /** T3 expiries in a row after which the peer is taken for dead: about a minute. */
  private static final int MAX_EXPIRIES = 10;

  private static final int REPORTS_UNTIL_LOST = 3;

  private final Consumer<byte[]> transmit;
  private final Congestion congestion = new Congestion();
  private final Queue<DataChunk> waiting = new ArrayDeque<>();
  private final TreeMap<Long, Sent> flight = new TreeMap<>();
  private final Map<Integer, Integer> nextSsn = new HashMap<>();
  private long nextTsn;
  private long acknowledged;
  private long peerWindow;
  private long buffered;
  private long timerStarted;
  private int expiries;

  private static final class Sent {
    final DataChunk chunk;
    long at;
    int times;
    int reportedMissing;
    boolean acked;
    boolean lost;

    Sent(DataChunk chunk) {
      this.chunk = chunk;
    }
  }

  OutboundData(int initialTsn, Consumer<byte[]> transmit) {
    this.nextTsn = Integer.toUnsignedLong(initialTsn);
    this.acknowledged = nextTsn - 1;
    this.transmit = transmit;
  }

  /** Bytes not acknowledged yet, sent or not. */
  long buffered() {
    return buffered;
  }

  boolean peerIsDead() {
    return expiries > MAX_EXPIRIES;
  }

  void peerWindow(long bytes) {
    peerWindow = bytes;
  }

  void resetStream(int stream) {
    nextSsn.remove(stream);
  }

  /** Cuts a message into pieces and queues them. */
  void enqueue(SctpMessage message, boolean ordered) {
    int ssn = ordered ? nextSsn.merge(message.stream(), 1, Integer::sum) - 1 : 0;
    byte[] payload = message.payload();
    for (int at = 0; at < payload.length; at += MAX_PAYLOAD) {
      int end = Math.min(payload.length, at + MAX_PAYLOAD);
      int flags =
          (at == 0 ? DataChunk.BEGIN : 0)
              | (end == payload.length ? DataChunk.END : 0)
              | (ordered ? 0 : DataChunk.UNORDERED);
      byte[] piece = Arrays.copyOfRange(payload, at, end);
      waiting.add(
          new DataChunk(nextTsn++, flags, message.stream(), ssn & 0xffff, message.ppid(), piece));
    }
    buffered += payload.length;
  }

  /** Sends what the windows allow: the lost first. */
  void flush(long now) {
    for (Sent sent : flight.values()) {
      if (sent.lost && congestion.allows(sent.chunk.payload().length)) {
        transmit(sent, now);
      }
    }
    while (!waiting.isEmpty() && allowsNew(waiting.element().payload().length)) {
      Sent sent = new Sent(waiting.remove());
      flight.put(sent.chunk.tsn(), sent);
      transmit(sent, now);
    }
  }

  /** One chunk may always be under way, to learn of a window that opens (RFC 9260 6.1). */
  private boolean allowsNew(int bytes) {
    boolean fits = congestion.outstanding() + bytes <= peerWindow || flight.isEmpty();
    return fits && congestion.allows(bytes);
  }

  private void transmit(Sent sent, long now) {
    if (congestion.outstanding() == 0) {
      timerStarted = now;
    }
    congestion.sent(sent.chunk.payload().length);
    sent.at = now;
    sent.times++;
    sent.lost = false;
    transmit.accept(sent.chunk.bytes());
  }

  /** Takes a SACK (RFC 9260 6.2.1, 7.2). */
  void acknowledge(ByteBuffer sack, long now) {
    long cumulative = DataChunk.unwrap(acknowledged, sack.getInt(0));
    if (cumulative < acknowledged || cumulative >= nextTsn) {
      return;
    }
    peerWindow = Integer.toUnsignedLong(sack.getInt(4));
    boolean advanced = cumulative > acknowledged;
    acknowledged = cumulative;
    int bytes = acknowledgeUpTo(cumulative, now) + acknowledgeGaps(sack, cumulative, now);
    if (advanced) {
      expiries = 0;
      timerStarted = now;
      congestion.acknowledged(bytes);
    }
    flush(now);
  }

  private int acknowledgeUpTo(long cumulative, long now) {
    int bytes = 0;
    while (!flight.isEmpty() && flight.firstKey() <= cumulative) {
      bytes += settle(flight.pollFirstEntry().getValue(), now);
    }
    return bytes;
  }

  private int acknowledgeGaps(ByteBuffer sack, long cumulative, long now) {
    int count = Short.toUnsignedInt(sack.getShort(8));
    int bytes = 0;
    long highest = cumulative;
    for (int at = 12; at + 4 <= sack.limit() && at < 12 + 4 * count; at += 4) {
      long from = cumulative + Short.toUnsignedInt(sack.getShort(at));
      long to = cumulative + Short.toUnsignedInt(sack.getShort(at + 2));
      if (from <= to) {
        for (Sent sent : flight.subMap(from, true, to, true).values()) {
          bytes += settle(sent, now);
        }
        highest = Math.max(highest, to);
      }
    }
    reportMissingBelow(highest);
    return bytes;
  }

  private int settle(Sent sent, long now) {
    if (sent.acked) {
      return 0;
    }
    int bytes = sent.chunk.payload().length;
    if (!sent.lost) {
      congestion.settled(bytes);
    }
    if (sent.times == 1) {
      congestion.roundTrip(now - sent.at);
    }
    sent.acked = true;
    sent.lost = false;
    buffered -= bytes;
    return bytes;
  }

  /** What others overtook three times is lost (RFC 9260 7.2.4); once only per chunk. */
  private void reportMissingBelow(long highest) {
    boolean anyLost = false;
    for (Sent sent : flight.headMap(highest).values()) {
      if (!sent.acked && !sent.lost && ++sent.reportedMissing == REPORTS_UNTIL_LOST) {
        sent.lost = true;
        congestion.settled(sent.chunk.payload().length);
        anyLost = true;
      }
    }
    if (anyLost) {
      congestion.fastRetransmit();
    }
  }

  /** Runs the T3 timer. */
  void tick(long now) {
    if (flight.isEmpty() || now - timerStarted < congestion.timeoutNanos()) {
      return;
    }
    expiries++;
    timerStarted = now;
    congestion.expired();
    for (Sent sent : flight.values()) {
      sent.lost = !sent.acked;
    }
    flush(now);
  }
}
