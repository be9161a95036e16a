package io.roomtape.client;

import io.roomtape.livekit.sctp.DataChannels;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The data channels of one peer connection. In the network's thread. */
final class Messages {
  private final DataChannels channels;
  private final List<byte[]> received = new CopyOnWriteArrayList<>();

  /**
   * @param transmit sends one SCTP packet over DTLS
   */
  Messages(Consumer<byte[]> transmit) {
    channels = new DataChannels(new Events(transmit));
  }

  void connect(long nowNanos) {
    channels.connect(nowNanos);
  }

  void received(byte[] packet) {
    channels.receive(packet, System.nanoTime());
  }

  void tick(long nowNanos) {
    channels.tick(nowNanos);
  }

  /** Messages of all channels so far. */
  List<byte[]> received() {
    return received;
  }

  private final class Events implements DataChannels.Events {
    private final Consumer<byte[]> transmit;

    Events(Consumer<byte[]> transmit) {
      this.transmit = transmit;
    }

    @Override
    public void transmit(byte[] packet) {
      transmit.accept(packet);
    }

    @Override
    public void opened(String label) {}

    @Override
    public void message(String label, byte[] payload) {
      received.add(payload);
    }

    @Override
    public void failed(String reason) {}
  }
}
