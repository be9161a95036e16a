package io.roomtape.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the datagrams of all clients and keeps their time, in one thread: a thread of its own
 * for each would be woken for every packet. A client that fails does not fail the others.
 */
public final class Network implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Network.class);
  private static final int TICK_MILLIS = 20;
  private static final int LARGEST_DATAGRAM = 2048;
  private static final int RECEIVE_BUFFER = 4 << 20;
  private static final int MOST_ADDRESSES = 8;

  private final @Nullable InetAddress bound;
  private final Selector selector;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Set<Member> members = new LinkedHashSet<>();
  private final ByteBuffer datagram = ByteBuffer.allocate(LARGEST_DATAGRAM);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("client-network").unstarted(this::run);
  private volatile boolean closed;

  /** Who is told the time, in the network's thread. */
  public interface Member {
    /** About every 20 ms. */
    void tick(long nowNanos);
  }

  /** Takes datagrams, in the network's thread. */
  interface Receiver {
    /**
     * @param bytes used again for the next datagram
     */
    void received(Way from, byte[] bytes, int length, long nowNanos);
  }

  /** What waits for a channel, in the network's thread. */
  interface Channel {
    /** It can be gone on with. */
    void ready(SelectionKey key) throws IOException;
  }

  /** One that reaches servers anywhere. */
  public Network() {
    this(null);
  }

  private Network(@Nullable InetAddress bound) {
    this.bound = bound;
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.start();
  }

  /** One that reaches servers on this machine, and nobody from elsewhere. */
  public static Network loopback() {
    return new Network(InetAddress.getLoopbackAddress());
  }

  /** A socket whose datagrams go to the receiver, until it is closed. */
  DatagramChannel open(Receiver receiver) {
    try {
      DatagramChannel channel = DatagramChannel.open();
      channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
      channel.bind(new InetSocketAddress(bound, 0)).configureBlocking(false);
      register(channel, SelectionKey.OP_READ, _ -> receive(channel, receiver));
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SelectionKey register(SelectableChannel channel, int operations, Channel waiting)
      throws IOException {
    SelectionKey key = channel.register(selector, operations, waiting);
    selector.wakeup();
    return key;
  }

  private void receive(DatagramChannel channel, Receiver receiver) throws IOException {
    datagram.clear();
    for (var from = channel.receive(datagram); from != null; from = channel.receive(datagram)) {
      UdpWay way = new UdpWay(channel, (InetSocketAddress) from);
      if (datagram.position() > 0) {
        receiver.received(way, datagram.array(), datagram.position(), System.nanoTime());
      }
      datagram.clear();
    }
  }

  /** The addresses of this machine that a socket of {@link #open} has. */
  List<InetAddress> addresses() {
    if (bound != null) {
      return List.of(bound);
    }
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .limit(MOST_ADDRESSES)
          .toList();
    } catch (SocketException e) {
      log.debug("Cannot list the network interfaces: {}", e.toString());
      return List.of();
    }
  }

  /** Tells somebody the time from now on; in the network's thread. */
  public void add(Member member) {
    members.add(member);
  }

  /** Tells it no more; in the network's thread. */
  public void remove(Member member) {
    members.remove(member);
  }

  /** Runs a task in the network's thread, soon. */
  public void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  private void run() {
    try (selector) {
      long ticked = System.nanoTime();
      while (!closed) {
        selector.select(Network::ready, TICK_MILLIS);
        runTasks();
        long now = System.nanoTime();
        if (now - ticked >= TICK_MILLIS * 1_000_000L) {
          ticked = now;
          List.copyOf(members).forEach(member -> guarded(() -> member.tick(now)));
        }
      }
      runTasks();
      selector.keys().forEach(key -> closeQuietly(key.channel()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      guarded(task);
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A client failed", e);
    }
  }

  private static void ready(SelectionKey key) {
    try {
      ((Channel) key.attachment()).ready(key);
    } catch (IOException | CancelledKeyException e) {
      // The other side is gone, as far as UDP tells: who waits for packets sees that none come.
      if (!(key.channel() instanceof DatagramChannel)) {
        closeQuietly(key.channel());
      }
    } catch (RuntimeException e) {
      log.error("A client failed", e);
    }
  }

  static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      log.debug("Closing a socket: {}", e.toString());
    }
  }

  /** Clients are to be closed before. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }
}
