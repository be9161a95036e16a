package io.roomtape.webrtc.sctp;

import java.util.HashMap;
import java.util.Map;

/**
 * The data channels of one peer connection (RFC 8831, 8832), by label. Without I/O; times are
 * nanoseconds of one steady clock. Not safe for threads.
 */
public final class DataChannels {
  private static final int DCEP = 50;
  private static final int TEXT = 51;
  private static final int BINARY = 53;
  private static final int EMPTY_TEXT = 56;
  private static final int EMPTY_BINARY = 57;
  private static final int MAX_CHANNELS = 64;

  /** Bytes that may wait for a peer that does not read. */
  private static final long MAX_BUFFERED = 8 << 20;

  /** Bytes that may wait before messages that need not arrive are dropped. */
  private static final long MAX_BUFFERED_UNRELIABLE = 128 << 10;

  private final Events events;
  private final Association association;
  private final Map<Integer, Channel> byStream = new HashMap<>();
  private final Map<String, Channel> byLabel = new HashMap<>();
  private long now;
  private boolean failed;

  /** What data channels want of their owner. */
  public interface Events {
    /** One SCTP packet for DTLS. */
    void transmit(byte[] packet);

    /** Either side opened a channel, and the other knows. */
    void opened(String label);

    void message(String label, byte[] payload);

    /** Nothing can be sent or received any more. Called once. */
    void failed(String reason);
  }

  private record Channel(int stream, String label, boolean ordered, boolean reliable) {}

  public DataChannels(Events events) {
    this.events = events;
    this.association = new Association(new FromAssociation());
  }

  /** Opens the association from our side; without it, it waits for the peer. */
  public void connect(long nowNanos) {
    association.connect(nowNanos);
  }

  public void receive(byte[] packet, long nowNanos) {
    now = nowNanos;
    if (!failed) {
      association.receive(packet, nowNanos);
    }
  }

  /** Drives the timers. */
  public void tick(long nowNanos) {
    now = nowNanos;
    if (!failed) {
      association.tick(nowNanos);
    }
  }

  /**
   * Opens a channel from our side, as soon as the association is up.
   *
   * @param maxRetransmits what the peer is told; -1 for a reliable channel. Our own messages, once
   *     queued, are sent until they arrive in any case.
   */
  public void open(int stream, String label, boolean ordered, int maxRetransmits, long nowNanos) {
    Channel channel = new Channel(stream, label, ordered, maxRetransmits < 0);
    add(channel);
    byte[] open = Dcep.open(label, ordered, maxRetransmits);
    association.send(new SctpMessage(stream, DCEP, open), true, nowNanos);
  }

  private void add(Channel channel) {
    byStream.put(channel.stream, channel);
    byLabel.put(channel.label, channel);
  }

  /**
   * Queues a message. On a channel that is not reliable it is dropped while much else waits.
   *
   * @return false when there is no such channel
   */
  public boolean send(String label, byte[] payload, boolean binary, long nowNanos) {
    Channel channel = byLabel.get(label);
    if (channel == null || failed || !association.established()) {
      return false;
    }
    if (!channel.reliable && association.buffered() > MAX_BUFFERED_UNRELIABLE) {
      return true;
    }
    if (association.buffered() + payload.length > MAX_BUFFERED) {
      fail("data channel: the peer does not read");
      return false;
    }
    int ppid = binary ? BINARY : TEXT;
    if (payload.length == 0) {
      // SCTP cannot carry nothing: one byte stands for it (RFC 8831 6.6).
      ppid = binary ? EMPTY_BINARY : EMPTY_TEXT;
    }
    byte[] carried = payload.length == 0 ? new byte[1] : payload;
    association.send(new SctpMessage(channel.stream, ppid, carried), channel.ordered, nowNanos);
    return true;
  }

  private void fail(String reason) {
    if (!failed) {
      failed = true;
      events.failed(reason);
    }
  }

  private void dcep(SctpMessage message) {
    if (Dcep.isAck(message.payload())) {
      Channel channel = byStream.get(message.stream());
      if (channel != null) {
        events.opened(channel.label);
      }
      return;
    }
    Dcep.Open open = Dcep.parseOpen(message.payload());
    if (open != null && byStream.size() < MAX_CHANNELS) {
      add(new Channel(message.stream(), open.label(), open.ordered(), open.reliable()));
      association.send(new SctpMessage(message.stream(), DCEP, Dcep.ack()), true, now);
      events.opened(open.label());
    }
  }

  private void user(SctpMessage message, byte[] payload) {
    Channel channel = byStream.get(message.stream());
    if (channel != null) {
      events.message(channel.label, payload);
    }
  }

  private final class FromAssociation implements Association.Events {
    @Override
    public void transmit(byte[] packet) {
      events.transmit(packet);
    }

    @Override
    public void established() {}

    @Override
    public void message(SctpMessage message) {
      switch (message.ppid()) {
        case DCEP -> dcep(message);
        case TEXT, BINARY -> user(message, message.payload());
        case EMPTY_TEXT, EMPTY_BINARY -> user(message, new byte[0]);
        default -> {}
      }
    }

    @Override
    public void streamClosed(int stream) {
      Channel channel = byStream.remove(stream);
      association.resetOutgoing(stream);
      if (channel != null) {
        byLabel.remove(channel.label, channel);
      }
    }

    @Override
    public void failed(String reason) {
      fail(reason);
    }
  }
}
