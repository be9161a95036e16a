package io.roomtape.webrtc.sctp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds whole messages of one stream until it is their turn (RFC 9260 6.5). */
final class OrderedStream {
  private final TreeMap<Long, SctpMessage> waiting = new TreeMap<>();
  private long next;

  /** Takes a message; returns those whose turn it is now. */
  List<SctpMessage> add(int ssn, SctpMessage message) {
    waiting.put(unwrap(ssn), message);
    return due();
  }

  /** Gives up waiting for everything up to a number. */
  List<SctpMessage> skip(int ssn) {
    long last = unwrap(ssn);
    if (last < next) {
      return List.of();
    }
    Map<Long, SctpMessage> passed = waiting.headMap(last, true);
    List<SctpMessage> messages = new ArrayList<>(passed.values());
    passed.clear();
    next = last + 1;
    messages.addAll(due());
    return messages;
  }

  private List<SctpMessage> due() {
    List<SctpMessage> messages = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.firstKey() <= next) {
      next = Math.max(next, waiting.firstKey() + 1);
      messages.add(waiting.pollFirstEntry().getValue());
    }
    return messages;
  }

  private long unwrap(int ssn) {
    return next + (short) (ssn - next);
  }
}
