package io.roomtape.webrtc.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A remote address, seen from one of ours: what is sent leaves from there. Two of the same are
 * equal.
 */
record UdpRemote(UdpSocket socket, InetSocketAddress address) implements Remote {
  @Override
  public Transport transport() {
    return Transport.UDP;
  }

  @Override
  public void send(ByteBuffer datagram) {
    socket.send(datagram, address);
  }

  @Override
  public void admit(Inbox inbox) {
    socket.admit(this, inbox);
  }

  @Override
  public void dismiss(Inbox inbox) {
    socket.dismiss(this, inbox);
  }
}
