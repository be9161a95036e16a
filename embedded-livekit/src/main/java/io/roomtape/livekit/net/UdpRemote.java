package io.roomtape.livekit.net;

import java.net.InetSocketAddress;

/** Two of one address are equal. */
record UdpRemote(UdpEndpoint endpoint, InetSocketAddress address) implements Remote {
  @Override
  public void send(byte[] datagram, int offset, int length) {
    endpoint.send(datagram, offset, length, address);
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
