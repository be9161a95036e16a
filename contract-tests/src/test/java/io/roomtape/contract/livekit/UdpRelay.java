package io.roomtape.contract.livekit;

import io.roomtape.servers.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between clients and a server's UDP port. */
public final class UdpRelay implements AutoCloseable {
  private static final int LARGEST = 2048;

  private final DatagramSocket socket;
  private final InetSocketAddress server;
  private final Fate fate;
  private final Map<SocketAddress, DatagramSocket> clients = new ConcurrentHashMap<>();

  /** Decides about datagrams, in many threads. */
  public interface Fate {
    /** Whether this one gets lost. */
    boolean loses(byte[] datagram);
  }

  UdpRelay(int serverPort, Fate fate) {
    this.fate = fate;
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    this.socket = open(FreePorts.udp());
    Thread.ofVirtual().name("udp-relay").start(this::up);
  }

  private static DatagramSocket open(int port) {
    try {
      return new DatagramSocket(port, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  private void up() {
    pass(
        socket, packet -> clients.computeIfAbsent(packet.getSocketAddress(), this::client), server);
  }

  private DatagramSocket client(SocketAddress client) {
    DatagramSocket own = open(0);
    Thread.ofVirtual().name("udp-relay-down").start(() -> pass(own, _ -> socket, client));
    return own;
  }

  private interface Choice {
    DatagramSocket by(DatagramPacket packet);
  }

  private void pass(DatagramSocket from, Choice by, SocketAddress to) {
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    try {
      while (true) {
        packet.setLength(LARGEST);
        from.receive(packet);
        byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
        DatagramSocket way = by.by(packet);
        if (!fate.loses(datagram)) {
          way.send(new DatagramPacket(datagram, datagram.length, to));
        }
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  @Override
  public void close() {
    socket.close();
    clients.values().forEach(DatagramSocket::close);
  }
}
