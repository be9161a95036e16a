package io.roomtape.client;

import io.roomtape.webrtc.sctp.DataChannels;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The data channels of one peer connection. In the network's thread. */
final class Messages {
  static final String RELIABLE = "_reliable";

  private final DataChannels channels;
  private final CompletableFuture<@Nullable Void> open = new CompletableFuture<>();

  /**
   * @param transmit sends one SCTP packet over DTLS
   * @param received is given the messages of all channels
   */
  Messages(Consumer<byte[]> transmit, Consumer<byte[]> received) {
    channels = new DataChannels(new Events(transmit, received));
  }

  /** Completed when there is a channel for {@link #send}. */
  CompletableFuture<@Nullable Void> open() {
    return open;
  }

  void connect(long nowNanos) {
    channels.connect(nowNanos);
  }

  /**
   * @param stream even for whoever opened DTLS, odd for the other (RFC 8832 6)
   */
  void openReliable(int stream, long nowNanos) {
    channels.open(stream, RELIABLE, true, -1, nowNanos);
  }

  void send(byte[] message) {
    channels.send(RELIABLE, message, true, System.nanoTime());
  }

  void received(byte[] packet) {
    channels.receive(packet, System.nanoTime());
  }

  void tick(long nowNanos) {
    channels.tick(nowNanos);
  }

  private final class Events implements DataChannels.Events {
    private final Consumer<byte[]> transmit;
    private final Consumer<byte[]> received;

    Events(Consumer<byte[]> transmit, Consumer<byte[]> received) {
      this.transmit = transmit;
      this.received = received;
    }

    @Override
    public void transmit(byte[] packet) {
      transmit.accept(packet);
    }

    @Override
    public void opened(String label) {
      if (label.equals(RELIABLE)) {
        open.complete(null);
      }
    }

    @Override
    public void message(String label, byte[] payload) {
      received.accept(payload);
    }

    @Override
    public void failed(String reason) {
      open.completeExceptionally(new IllegalStateException(reason));
    }
  }
}
