package io.roomtape.webrtc.sctp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Receives DATA: knows what came, puts messages together and in order (RFC 9260 6.2 to 6.9). */
final class InboundData {
  /** Bytes held for messages that are not whole or not in turn yet. */
  static final int WINDOW = 2 << 20;

  private static final int MAX_GAPS = 64;

  private final TreeMap<Long, DataChunk> pieces = new TreeMap<>();
  private final TreeSet<Long> beyondCumulative = new TreeSet<>();
  private final Map<Integer, OrderedStream> streams = new HashMap<>();
  private long cumulative;
  private int held;

  InboundData(int peerInitialTsn) {
    this.cumulative = Integer.toUnsignedLong(peerInitialTsn) - 1;
  }

  /** The highest TSN up to which nothing is missing. */
  long cumulative() {
    return cumulative;
  }

  /** Whether a message larger than the window is under way, so that nothing can go on. */
  boolean choked() {
    return held > WINDOW && beyondCumulative.isEmpty();
  }

  /** Takes a piece; returns the messages it completes, in order. */
  List<SctpMessage> receive(DataChunk piece) {
    boolean known = piece.tsn() <= cumulative || beyondCumulative.contains(piece.tsn());
    boolean full = held + piece.payload().length > WINDOW && piece.tsn() != cumulative + 1;
    if (known || full) {
      return List.of();
    }
    beyondCumulative.add(piece.tsn());
    pieces.put(piece.tsn(), piece);
    held += piece.payload().length;
    advance();
    return assembleAround(piece);
  }

  private void advance() {
    while (!beyondCumulative.isEmpty() && beyondCumulative.first() <= cumulative + 1) {
      cumulative = Math.max(cumulative, beyondCumulative.removeFirst());
    }
  }

  private List<SctpMessage> assembleAround(DataChunk piece) {
    DataChunk first = piece;
    while (!first.begins()) {
      DataChunk before = pieces.get(first.tsn() - 1);
      if (before == null || !before.continuesIn(first)) {
        return List.of();
      }
      first = before;
    }
    DataChunk last = piece;
    while (!last.ends()) {
      DataChunk next = pieces.get(last.tsn() + 1);
      if (next == null || !last.continuesIn(next)) {
        return List.of();
      }
      last = next;
    }
    return release(first, last);
  }

  private List<SctpMessage> release(DataChunk first, DataChunk last) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    Map<Long, DataChunk> whole = pieces.subMap(first.tsn(), true, last.tsn(), true);
    whole.values().forEach(piece -> payload.writeBytes(piece.payload()));
    whole.clear();
    SctpMessage message = new SctpMessage(first.stream(), first.ppid(), payload.toByteArray());
    if (first.unordered()) {
      return delivered(List.of(message));
    }
    return delivered(stream(first.stream()).add(first.ssn(), message));
  }

  private List<SctpMessage> delivered(List<SctpMessage> messages) {
    messages.forEach(message -> held -= message.payload().length);
    return messages;
  }

  private OrderedStream stream(int id) {
    return streams.computeIfAbsent(id, _ -> new OrderedStream());
  }

  /** The sender gave up everything up to a TSN (RFC 3758 3.6): skips what is missing. */
  List<SctpMessage> forward(ByteBuffer forwardTsn) {
    long to = DataChunk.unwrap(cumulative, forwardTsn.getInt(0));
    if (to <= cumulative) {
      return List.of();
    }
    Map<Long, DataChunk> abandoned = pieces.headMap(to, true);
    abandoned.values().forEach(piece -> held -= piece.payload().length);
    abandoned.clear();
    beyondCumulative.headSet(to, true).clear();
    cumulative = to;
    advance();
    List<SctpMessage> messages = new ArrayList<>();
    for (int at = 4; at + 4 <= forwardTsn.limit(); at += 4) {
      int id = Short.toUnsignedInt(forwardTsn.getShort(at));
      messages.addAll(stream(id).skip(Short.toUnsignedInt(forwardTsn.getShort(at + 2))));
    }
    return delivered(messages);
  }

  /** Numbers of an ordered stream begin anew (RFC 6525). */
  void resetStream(int id) {
    streams.remove(id);
  }

  void resetAllStreams() {
    streams.clear();
  }

  /** What came so far (RFC 9260 3.3.4). */
  byte[] selectiveAck() {
    List<long[]> gaps = new ArrayList<>();
    for (long tsn : beyondCumulative) {
      if (!gaps.isEmpty() && gaps.getLast()[1] == tsn - 1) {
        gaps.getLast()[1] = tsn;
      } else if (gaps.size() == MAX_GAPS || tsn - cumulative > 0xffff) {
        break;
      } else {
        gaps.add(new long[] {tsn, tsn});
      }
    }
    ByteBuffer sack = ByteBuffer.allocate(12 + 4 * gaps.size());
    sack.putInt((int) cumulative).putInt(Math.max(0, WINDOW - held));
    sack.putShort((short) gaps.size()).putShort((short) 0);
    for (long[] gap : gaps) {
      sack.putShort((short) (gap[0] - cumulative));
      sack.putShort((short) Math.min(gap[1] - cumulative, 0xffff));
    }
    return Chunk.bytes(Chunk.SACK, sack.array());
  }
}
