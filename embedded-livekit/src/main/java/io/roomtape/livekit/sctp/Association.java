package io.roomtape.livekit.sctp;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SCTP association, without I/O and without a clock of its own: times are nanoseconds of any
 * steady clock. DTLS below has authenticated the peer, so its cookie is a mere random number.
 */
final class Association {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PORT = 5000;
  private static final long SETUP_RESEND = 1_000_000_000L;

  private final Events events;
  private final int tag = 1 + RANDOM.nextInt(Integer.MAX_VALUE - 1);
  private final int initialTsn = RANDOM.nextInt();
  private final byte[] cookie = new byte[16];
  private final OutboundData outbound;
  private int peerTag;
  private @Nullable InboundData inbound;
  private boolean established;
  private byte @Nullable [] setup;
  private long setupSent;
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
    RANDOM.nextBytes(cookie);
    this.outbound = new OutboundData(initialTsn, this::transmit);
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
    sendSetup(SctpPacket.bytes(PORT, PORT, 0, Setup.init(tag, initialTsn)));
  }

  private void sendSetup(byte[] packet) {
    setup = packet;
    setupSent = now;
    events.transmit(packet);
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
    byte[] pending = setup;
    if (pending != null && now - setupSent >= SETUP_RESEND) {
      sendSetup(pending);
    }
    if (established) {
      outbound.tick(now);
      if (outbound.peerIsDead()) {
        fail("SCTP: the peer acknowledges nothing");
      }
    }
  }

  private void fail(String reason) {
    established = false;
    setup = null;
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
      if (chunk.type() == Chunk.INIT || packet.tag() == tag || isReflectedAbort(packet, chunk)) {
        handle(chunk);
        acknowledge |= chunk.type() == Chunk.DATA || chunk.type() == Chunk.FORWARD_TSN;
      }
    }
    InboundData received = inbound;
    if (acknowledge && received != null) {
      transmit(received.selectiveAck());
      if (received.choked()) {
        fail("SCTP: message too large");
      }
    }
  }

  private boolean isReflectedAbort(SctpPacket packet, Chunk chunk) {
    return chunk.type() == Chunk.ABORT && (chunk.flags() & 1) != 0 && packet.tag() == peerTag;
  }

  private void handle(Chunk chunk) {
    ByteBuffer value = chunk.value();
    switch (chunk.type()) {
      case Chunk.DATA -> data(chunk);
      case Chunk.INIT -> init(value);
      case Chunk.INIT_ACK -> initAck(value);
      case Chunk.SACK -> {
        if (value.limit() >= 12) {
          outbound.acknowledge(value, now);
        }
      }
      case Chunk.HEARTBEAT -> transmit(Chunk.bytes(Chunk.HEARTBEAT_ACK, chunk.copyValue()));
      case Chunk.ABORT -> fail("SCTP: aborted by the peer");
      case Chunk.SHUTDOWN -> {
        transmit(Chunk.bytes(Chunk.SHUTDOWN_ACK, new byte[0]));
        fail("SCTP: shut down by the peer");
      }
      case Chunk.COOKIE_ECHO -> cookieEcho(chunk);
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

  /** Answers each INIT alike; a peer that begins anew on the same DTLS is not expected. */
  private void init(ByteBuffer value) {
    if (value.limit() >= Setup.FIXED && accept(value)) {
      transmit(Setup.initAck(tag, initialTsn, cookie));
    }
  }

  private boolean accept(ByteBuffer value) {
    if (established) {
      return value.getInt(0) == peerTag;
    }
    peerTag = value.getInt(0);
    outbound.peerWindow(Integer.toUnsignedLong(value.getInt(4)));
    inbound = new InboundData(value.getInt(12));
    return true;
  }

  private void initAck(ByteBuffer value) {
    if (established || setup == null || value.limit() < Setup.FIXED) {
      return;
    }
    Setup.cookie(value)
        .ifPresent(
            theirs -> {
              accept(value);
              byte[] echo = Chunk.bytes(Chunk.COOKIE_ECHO, theirs);
              sendSetup(SctpPacket.bytes(PORT, PORT, peerTag, echo));
            });
  }

  private void cookieEcho(Chunk chunk) {
    if (inbound != null && Arrays.equals(chunk.copyValue(), cookie)) {
      transmit(Chunk.bytes(Chunk.COOKIE_ACK, new byte[0]));
      establish();
    }
  }

  private void establish() {
    if (!established && inbound != null) {
      established = true;
      setup = null;
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
                transmit(reset.response());
                reset.apply(received).forEach(events::streamClosed);
              });
    }
  }

  private void transmit(byte[] chunk) {
    events.transmit(SctpPacket.bytes(PORT, PORT, peerTag, chunk));
  }
}
