package io.roomtape.e2e.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The way of people's media to the server and back, which can lose packets and be narrow. */
final class MediaWay implements AutoCloseable {
  private static final long ONE_WAY_NANOS = 10_000_000;
  private static final long LONGEST_QUEUE_NANOS = 300_000_000;
  private static final long UNBOUNDED = 1_000_000_000_000L;

  private final InetSocketAddress server;
  private final DatagramChannel entrance = open();
  private final Map<SocketAddress, Lane> lanes = new ConcurrentHashMap<>();
  private final DelayQueue<Underway> underway = new DelayQueue<>();
  private final Random random = new Random(5);
  private final AtomicLong order = new AtomicLong();
  private volatile double loss;
  private volatile long bitsPerSecond = UNBOUNDED;

  MediaWay(int serverPort) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    Thread.ofPlatform().daemon().name("media-way").start(this::receive);
    Thread.ofPlatform().daemon().name("media-way-out").start(this::deliver);
  }

  int port() {
    return entrance.socket().getLocalPort();
  }

  /** Of both directions, 0 to 1. */
  void loses(double part) {
    loss = part;
  }

  /** Toward each person. */
  void bears(long changed) {
    bitsPerSecond = changed;
  }

  private record Underway(
      ByteBuffer packet, DatagramChannel by, SocketAddress to, long at, long number)
      implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      Underway that = (Underway) other;
      int byTime = Long.compare(at, that.at);
      return byTime != 0 ? byTime : Long.compare(number, that.number);
    }
  }

  /** One person's own socket to the server. */
  private final class Lane {
    final DatagramChannel onward = open();
    private long freeAt;

    Lane(SocketAddress person) {
      Thread.ofVirtual().name("media-way-lane").start(() -> receive(person));
    }

    private void receive(SocketAddress person) {
      forEach(
          onward,
          (packet, _) -> {
            long now = System.nanoTime();
            if (freeAt - now < LONGEST_QUEUE_NANOS) {
              freeAt = Math.max(freeAt, now) + packet.limit() * 8_000_000_000L / bitsPerSecond;
              send(packet, entrance, person, freeAt);
            }
          });
    }
  }

  private void receive() {
    forEach(
        entrance,
        (packet, person) -> {
          Lane lane = lanes.computeIfAbsent(person, Lane::new);
          send(packet, lane.onward, server, System.nanoTime());
        });
  }

  private synchronized void send(
      ByteBuffer packet, DatagramChannel by, SocketAddress to, long earliest) {
    if (random.nextDouble() >= loss) {
      underway.add(new Underway(packet, by, to, earliest + ONE_WAY_NANOS, order.getAndIncrement()));
    }
  }

  private void deliver() {
    try {
      while (entrance.isOpen()) {
        Underway packet = underway.take();
        packet.by().send(packet.packet(), packet.to());
      }
    } catch (IOException e) {
      complain(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @FunctionalInterface
  private interface Receiver {
    void take(ByteBuffer packet, SocketAddress from);
  }

  private void forEach(DatagramChannel channel, Receiver receiver) {
    try {
      while (true) {
        ByteBuffer packet = ByteBuffer.allocate(2_048);
        SocketAddress from = channel.receive(packet);
        receiver.take(packet.flip(), from);
      }
    } catch (IOException e) {
      complain(e);
    }
  }

  private void complain(IOException e) {
    if (entrance.isOpen()) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatagramChannel open() {
    try {
      return DatagramChannel.open()
          .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (Lane lane : lanes.values()) {
      lane.onward.close();
    }
  }
}
