package io.roomtape.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection that carries datagrams, each after its length in two bytes (RFC 4571 2, RFC 6544
 * 5). We open it. What a slow server lets wait is bounded: more is lost.
 */
final class TcpWay implements Way, Network.Channel, AutoCloseable {
  private static final int LENGTH = 2;
  private static final int MOST_WAITING = 1 << 18;
  private static final int LARGEST_DATAGRAM = 2048;

  private final InetSocketAddress address;
  private final SocketChannel channel;
  private final Network.Receiver receiver;
  private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
  private final byte[] datagram = new byte[LARGEST_DATAGRAM];
  private final ByteBuffer waiting = ByteBuffer.allocate(MOST_WAITING);
  private @Nullable SelectionKey key;

  private TcpWay(InetSocketAddress address, Network.Receiver receiver) throws IOException {
    this.address = address;
    this.receiver = receiver;
    this.channel = SocketChannel.open();
  }

  /** Begins to connect, in the network's thread. */
  static TcpWay open(Network network, InetSocketAddress address, Network.Receiver receiver)
      throws IOException {
    TcpWay way = new TcpWay(address, receiver);
    try {
      way.channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
      boolean connected = way.channel.connect(address);
      way.key =
          network.register(
              way.channel, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, way);
      return way;
    } catch (IOException | RuntimeException e) {
      way.close();
      throw e;
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void ready(SelectionKey ready) throws IOException {
    if (ready.isConnectable() && channel.finishConnect()) {
      interest(SelectionKey.OP_READ);
    }
    if (ready.isValid() && ready.isWritable()) {
      flush();
    }
    if (ready.isValid() && ready.isReadable()) {
      read();
    }
  }

  private void read() throws IOException {
    int count = channel.read(in);
    if (count < 0) {
      close();
    }
    in.flip();
    while (in.remaining() >= LENGTH) {
      int length = Short.toUnsignedInt(in.getShort(in.position()));
      if (in.remaining() < LENGTH + length) {
        break;
      }
      in.position(in.position() + LENGTH);
      deliver(length);
    }
    in.compact();
  }

  private void deliver(int length) {
    if (length == 0 || length > LARGEST_DATAGRAM) {
      in.position(in.position() + length);
      return;
    }
    in.get(datagram, 0, length);
    receiver.received(this, datagram, length, System.nanoTime());
  }

  @Override
  public synchronized void send(byte[] bytes, int offset, int length) {
    if (!channel.isConnected() || waiting.remaining() < LENGTH + length) {
      return;
    }
    waiting.putShort((short) length).put(bytes, offset, length);
    try {
      flush();
    } catch (IOException e) {
      close();
    }
  }

  private synchronized void flush() throws IOException {
    waiting.flip();
    channel.write(waiting);
    waiting.compact();
    interest(
        waiting.position() > 0
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }

  private void interest(int operations) {
    SelectionKey registered = key;
    if (registered != null && registered.isValid()) {
      registered.interestOps(operations);
    }
  }

  @Override
  public void close() {
    Network.closeQuietly(channel);
  }
}
