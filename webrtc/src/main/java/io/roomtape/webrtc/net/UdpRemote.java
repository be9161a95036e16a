package io.roomtape.webrtc.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Two of one address are equal. */
record UdpRemote(UdpEndpoint endpoint, InetSocketAddress address) implements Remote {
  @Override
  public void send(ByteBuffer datagram) {
    endpoint.send(datagram, address);
  }

  @Override
  public void admit(Inbox inbox) {
    endpoint.admit(this, inbox);
  }

  @Override
  public void dismiss(Inbox inbox) {
    endpoint.dismiss(this, inbox);
  }
}
