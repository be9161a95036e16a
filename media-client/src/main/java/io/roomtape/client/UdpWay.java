package io.roomtape.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** An address behind a UDP socket. Two of the same are equal. */
record UdpWay(DatagramChannel channel, InetSocketAddress address) implements Way {
  @Override
  public void send(byte[] bytes, int offset, int length) {
    try {
      channel.send(ByteBuffer.wrap(bytes, offset, length), address);
    } catch (IOException | UnsupportedOperationException e) {
      // Closed, or not to be reached from here: it shows in what does not come.
    }
  }
}
