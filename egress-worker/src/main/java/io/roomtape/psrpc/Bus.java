package io.roomtape.psrpc;

import java.util.function.Consumer;

/** Where messages are published to whoever listens at that moment; nothing is kept for others. */
public interface Bus {
  /**
   * Hands a message to the bus. What could not be handed over is lost, as it is when nobody
   * listens.
   */
  void publish(String channel, byte[] message);

  /**
   * Listens to a channel from the return of this call on.
   *
   * @param listener is called from threads of its own, for several messages at once
   * @throws BusException when the bus cannot be reached
   */
  Subscription subscribe(String channel, Consumer<byte[]> listener);

  /** What ends when it is closed. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
