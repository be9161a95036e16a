package io.roomtape.client;

import java.net.InetSocketAddress;

/** A way to a server: an address behind a UDP socket, or a TCP connection. */
interface Way {
  /** Where the server's messages come from on it. */
  InetSocketAddress address();

  /** Sends a datagram, in any thread; one that cannot be sent is lost, as on the network. */
  void send(byte[] bytes, int offset, int length);
}
