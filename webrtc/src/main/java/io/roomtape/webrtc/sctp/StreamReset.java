package io.roomtape.webrtc.sctp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The peer's wish to close streams that it sends on (RFC 6525 4.1).
 *
 * @param due whether everything sent before has come
 * @param streams empty: all
 */
record StreamReset(int request, boolean due, List<Integer> streams) {
  private static final int OUTGOING_RESET = 13;
  private static final short RESPONSE = 16;
  private static final int PERFORMED = 1;
  private static final int IN_PROGRESS = 6;

  static Optional<StreamReset> parse(ByteBuffer value, long cumulative) {
    if (value.limit() < 16 || Short.toUnsignedInt(value.getShort(0)) != OUTGOING_RESET) {
      return Optional.empty();
    }
    int end = Math.min(value.limit(), Short.toUnsignedInt(value.getShort(2)));
    List<Integer> streams = new ArrayList<>();
    for (int at = 16; at + 2 <= end; at += 2) {
      streams.add(Short.toUnsignedInt(value.getShort(at)));
    }
    boolean due = DataChunk.unwrap(cumulative, value.getInt(12)) <= cumulative;
    return Optional.of(new StreamReset(value.getInt(4), due, streams));
  }

  byte[] response() {
    ByteBuffer response = ByteBuffer.allocate(12).putShort(RESPONSE).putShort((short) 12);
    response.putInt(request).putInt(due ? PERFORMED : IN_PROGRESS);
    return Chunk.bytes(Chunk.RE_CONFIG, response.array());
  }

  /** Returns the streams closed. */
  List<Integer> apply(InboundData inbound) {
    if (!due) {
      return List.of();
    }
    if (streams.isEmpty()) {
      inbound.resetAllStreams();
    }
    streams.forEach(inbound::resetStream);
    return streams;
  }
}
