package io.roomtape.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Receives the datagrams of all clients and keeps their time, in one thread: a thread of its own
 * for each would be woken for every packet.
 */
public final class Network implements AutoCloseable {
  private static final int TICK_MILLIS = 20;
  private static final int LARGEST_DATAGRAM = 2048;
  private static final int RECEIVE_BUFFER = 4 << 20;

  private final Selector selector;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ByteBuffer datagram = ByteBuffer.allocate(LARGEST_DATAGRAM);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("client-network").unstarted(this::run);
  private volatile boolean closed;

  /** Who receives and is told the time, in the network's thread. */
  interface Member {
    /**
     * @param bytes used again for the next datagram
     */
    void received(byte[] bytes, int length, long nowNanos);

    /** About every 20 ms. */
    void tick(long nowNanos);
  }

  public Network() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.start();
  }

  /** A socket on the loopback interface. Nothing is received before {@link #receive}. */
  DatagramChannel open() {
    try {
      return DatagramChannel.open()
          .setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER)
          .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects a socket of {@link #open()}, and gives what comes to a member, until it is closed. */
  void receive(DatagramChannel channel, InetSocketAddress from, Member member) {
    try {
      channel.connect(from).configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, member);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a task in the network's thread, soon. */
  void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  private void run() {
    try {
      long ticked = System.nanoTime();
      while (!closed) {
        selector.select(this::read, TICK_MILLIS);
        runTasks();
        long now = System.nanoTime();
        if (now - ticked >= TICK_MILLIS * 1_000_000L) {
          ticked = now;
          selector.keys().forEach(key -> ((Member) key.attachment()).tick(now));
        }
      }
      runTasks();
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void read(SelectionKey key) {
    DatagramChannel channel = (DatagramChannel) key.channel();
    Member member = (Member) key.attachment();
    try {
      while (channel.read(datagram.clear()) > 0) {
        member.received(datagram.array(), datagram.position(), System.nanoTime());
      }
    } catch (IOException e) {
      // Closed, or the server's socket is gone: who waits for packets sees that none come.
    }
  }

  /** Clients are to be closed before. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }
}
