package io.roomtape.webrtc.sctp;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SCTP association, without I/O and without a clock of its own: times are nanoseconds of any
 * steady clock.
 */
final class Association {
  private final Events events;
  private final Opening opening;
  private final OutboundData outbound;
  private @Nullable InboundData inbound;
  private boolean established;
  private long now;

  /** What an association wants of its owner. */
  interface Events {
    void transmit(byte[] packet);

    /** Messages may be sent. Called once. */
    void established();

    void message(SctpMessage message);

    /** The peer closed a stream of its own (RFC 6525 4.1). */
    void streamClosed(int stream);

    /** The association is over. */
    void failed(String reason);
  }

  Association(Events events) {
    this.events = events;
    this.opening = new Opening(events::transmit);
    this.outbound = new OutboundData(opening.initialTsn(), opening::transmit);
  }

  boolean established() {
    return established;
  }

  /** Bytes that the peer has not acknowledged. */
  long buffered() {
    return outbound.buffered();
  }

  /** Opens the association from our side; without it, it waits for the peer's INIT. */
  void connect(long nowNanos) {
    now = nowNanos;
    opening.connect(now);
  }

  /** Queues a message; it goes when the association is up. Payloads are never empty. */
  void send(SctpMessage message, boolean ordered, long nowNanos) {
    now = nowNanos;
    outbound.enqueue(message, ordered);
    flush();
  }

  void resetOutgoing(int stream) {
    outbound.resetStream(stream);
  }

  private void flush() {
    if (established) {
      outbound.flush(now);
    }
  }

  /** Drives the timers. */
  void tick(long nowNanos) {
    now = nowNanos;
    opening.tick(now);
    if (established) {
      outbound.tick(now);
      if (outbound.peerIsDead()) {
        fail("SCTP: the peer acknowledges nothing");
      }
    }
  }

  private void fail(String reason) {
    established = false;
    opening.done();
    events.failed(reason);
  }

  /** Takes one packet; malformed ones are dropped. */
  void receive(byte[] bytes, long nowNanos) {
    now = nowNanos;
    SctpPacket packet = SctpPacket.parse(bytes).orElse(null);
    if (packet == null) {
      return;
    }
    boolean acknowledge = false;
    for (Chunk chunk : packet.chunks()) {
      if (opening.accepts(packet, chunk)) {
        handle(chunk);
        acknowledge |= chunk.type() == Chunk.DATA || chunk.type() == Chunk.FORWARD_TSN;
      }
    }
    InboundData received = inbound;
    if (acknowledge && received != null) {
      opening.transmit(received.selectiveAck());
      if (received.choked()) {
        fail("SCTP: message too large");
      }
    }
  }

  private void handle(Chunk chunk) {
    ByteBuffer value = chunk.value();
    switch (chunk.type()) {
      case Chunk.DATA -> data(chunk);
      case Chunk.INIT -> opening.init(value, established).ifPresent(this::begin);
      case Chunk.INIT_ACK -> opening.initAck(value, established, now).ifPresent(this::begin);
      case Chunk.SACK -> {
        if (value.limit() >= 12) {
          outbound.acknowledge(value, now);
        }
      }
      case Chunk.HEARTBEAT -> opening.transmit(Chunk.bytes(Chunk.HEARTBEAT_ACK, chunk.copyValue()));
      case Chunk.ABORT -> fail("SCTP: aborted by the peer");
      case Chunk.SHUTDOWN -> {
        opening.transmit(Chunk.bytes(Chunk.SHUTDOWN_ACK, new byte[0]));
        fail("SCTP: shut down by the peer");
      }
      case Chunk.COOKIE_ECHO -> {
        if (inbound != null && opening.cookieEcho(chunk)) {
          establish();
        }
      }
      case Chunk.COOKIE_ACK -> establish();
      case Chunk.RE_CONFIG -> reconfigure(value);
      case Chunk.FORWARD_TSN -> forward(value);
      default -> {}
    }
  }

  private void data(Chunk chunk) {
    InboundData received = inbound;
    if (received != null) {
      DataChunk.parse(chunk, received.cumulative())
          .ifPresent(piece -> deliver(received.receive(piece)));
    }
  }

  private void forward(ByteBuffer value) {
    InboundData received = inbound;
    if (received != null && value.limit() >= 4) {
      deliver(received.forward(value));
    }
  }

  private void deliver(List<SctpMessage> messages) {
    messages.forEach(events::message);
  }

  /** The peer has told where its numbers begin. */
  private void begin(Setup.Parameters peer) {
    outbound.peerWindow(peer.window());
    inbound = new InboundData(peer.initialTsn());
  }

  private void establish() {
    if (!established && inbound != null) {
      established = true;
      opening.done();
      events.established();
      flush();
    }
  }

  private void reconfigure(ByteBuffer value) {
    InboundData received = inbound;
    if (received != null) {
      StreamReset.parse(value, received.cumulative())
          .ifPresent(
              reset -> {
                opening.transmit(reset.response());
                reset.apply(received).forEach(events::streamClosed);
              });
    }
  }
}
