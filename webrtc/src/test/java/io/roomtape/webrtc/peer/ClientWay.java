package io.roomtape.webrtc.peer;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** How a client's datagrams travel. */
interface ClientWay extends AutoCloseable {
  void send(byte[] bytes, int offset, int length) throws IOException;

  @Override
  void close() throws IOException;

  /** Opens a way to a server. */
  interface Opener {
    ClientWay open(InetSocketAddress server, Consumer<byte[]> receiver) throws IOException;
  }

  /** From a port of its own, of the same family of addresses. */
  static ClientWay udp(InetSocketAddress server, Consumer<byte[]> receiver) throws IOException {
    DatagramSocket socket = new DatagramSocket(new InetSocketAddress(server.getAddress(), 0));
    Thread.ofVirtual()
        .start(
            () -> {
              byte[] buffer = new byte[2048];
              DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
              try {
                while (true) {
                  socket.receive(packet);
                  receiver.accept(Arrays.copyOf(buffer, packet.getLength()));
                }
              } catch (IOException closed) {
                // as it should be, in the end
              }
            });
    return new ClientWay() {
      @Override
      public void send(byte[] bytes, int offset, int length) throws IOException {
        socket.send(new DatagramPacket(bytes, offset, length, server));
      }

      @Override
      public void close() {
        socket.close();
      }
    };
  }

  /** Framed as RFC 4571 says. */
  static ClientWay tcp(InetSocketAddress server, Consumer<byte[]> receiver) throws IOException {
    Socket socket = new Socket(server.getAddress(), server.getPort());
    InputStream in = socket.getInputStream();
    Thread.ofVirtual()
        .start(
            () -> {
              try (DataInputStream frames = new DataInputStream(in)) {
                while (true) {
                  receiver.accept(frames.readNBytes(frames.readUnsignedShort()));
                }
              } catch (IOException closed) {
                // as it should be, in the end
              }
            });
    return new ClientWay() {
      @Override
      public synchronized void send(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(2 + length).putShort((short) length);
        socket.getOutputStream().write(frame.put(bytes, offset, length).array());
      }

      @Override
      public void close() throws IOException {
        socket.close();
      }
    };
  }
}
