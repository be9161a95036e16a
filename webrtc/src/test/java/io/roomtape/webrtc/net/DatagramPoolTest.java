package io.roomtape.webrtc.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatagramPoolTest {
  private static final int HANDED_OVER = 200_000;

  private final DatagramPool pool = new DatagramPool(2);
  private UdpEndpoint endpoint;
  private Remote way;

  @BeforeEach
  void open() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    endpoint = UdpEndpoint.open(List.of(loopback), 0, new Routes());
    way = new UdpRemote(endpoint.socket(loopback), new InetSocketAddress(loopback, 0));
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private Datagram taken(DatagramPool from, int content) {
    byte[] bytes = {(byte) content};
    return from.take().fill(ByteBuffer.wrap(bytes)).arrived(way, 0);
  }

  @Test
  void whatIsReleasedIsTakenAgain() {
    Datagram first = taken(pool, 1);
    Datagram second = taken(pool, 2);
    assertThat(second).isNotSameAs(first);

    first.release();

    assertThat(taken(pool, 3)).isSameAs(first);
    assertThat(first.bytes()[0]).isEqualTo((byte) 3);
  }

  @Test
  void onlySoManyAreKept() {
    Set<Datagram> burst = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 10; i++) {
      burst.add(taken(pool, i));
    }
    burst.forEach(Datagram::release);

    int known = 0;
    for (int i = 0; i < 10; i++) {
      known += burst.contains(taken(pool, i)) ? 1 : 0;
    }
    assertThat(known).isEqualTo(2);
  }

  @Test
  void nothingIsLeftOfWhatWasReleased() {
    Datagram datagram = taken(pool, 0x80);
    datagram.release();

    assertThat(datagram.bytes()).containsOnly((byte) 0xDB);
    assertThatThrownBy(datagram::from).hasMessage("Released");
    assertThatThrownBy(datagram::release).isInstanceOf(IllegalStateException.class);
  }

  /** Two other threads release, in an order of their own, what one takes and fills. */
  @Test
  void nobodyGetsWhatAnotherStillHas() {
    DatagramPool shared = new DatagramPool(64);
    BlockingQueue<Datagram> one = new ArrayBlockingQueue<>(32);
    BlockingQueue<Datagram> other = new ArrayBlockingQueue<>(32);
    var first = CompletableFuture.supplyAsync(() -> changed(one));
    var second = CompletableFuture.supplyAsync(() -> changed(other));
    for (int i = 0; i < HANDED_OVER; i++) {
      put(one, taken(shared, 1 + i % 100));
      put(other, taken(shared, -1 - i % 100));
    }
    put(one, taken(shared, 0));
    put(other, taken(shared, 0));
    assertThat(first.join()).isZero();
    assertThat(second.join()).isZero();
  }

  private static void put(BlockingQueue<Datagram> queue, Datagram datagram) {
    try {
      queue.put(datagram);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many were no longer what they were, until one came that holds 0. */
  private static int changed(BlockingQueue<Datagram> queue) {
    Queue<Datagram> held = new ArrayDeque<>();
    Queue<Byte> contents = new ArrayDeque<>();
    int changed = 0;
    try {
      while (true) {
        Datagram next = queue.take();
        if (next.bytes()[0] == 0) {
          return changed;
        }
        held.add(next);
        contents.add(next.bytes()[0]);
        if (held.size() == 8) {
          Datagram oldest = held.remove();
          changed += contents.remove() == oldest.bytes()[0] ? 0 : 1;
          oldest.release();
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
