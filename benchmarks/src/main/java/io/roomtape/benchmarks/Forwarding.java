package io.roomtape.benchmarks;

import io.roomtape.livekit.media.ExtensionIds;
import io.roomtape.livekit.media.MediaKind;
import io.roomtape.livekit.media.Payloads;
import io.roomtape.livekit.media.PublishSpec;
import io.roomtape.livekit.media.PublishedTrack;
import io.roomtape.livekit.media.SendSpec;
import io.roomtape.livekit.peer.DtlsRole;
import io.roomtape.livekit.peer.Peer;
import io.roomtape.livekit.peer.PeerListener;
import io.roomtape.livekit.peer.Peers;
import io.roomtape.livekit.rtp.PayloadFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the media server takes to pass packets on, from one publisher to twenty subscribers: the
 * processor time of its threads, whatever the clients take in the same process.
 */
final class Forwarding {
  private static final int SUBSCRIBERS = 20;
  private static final int PACKETS_PER_SECOND = 1_500;
  private static final int WARM_UP_SECONDS = 10;
  private static final int SECONDS = 10;
  private static final int PACKET = 1_100;
  private static final int VP8 = 96;
  private static final int PUBLISHED = 0x1111;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final LongAdder received = new LongAdder();
  private final ExecutorService room =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("room").factory());
  private int sent;

  List<Figure> oneToTwenty() {
    List<AutoCloseable> open = new ArrayList<>();
    try (Peers peers = Peers.open(InetAddress.getLoopbackAddress(), 0, 0)) {
      MediaClient publisher = publishTo(peers, open);
      send(publisher, WARM_UP_SECONDS);
      long before = received.sum();
      double cpu = cpuSeconds();
      send(publisher, SECONDS);
      Pause.of(200);
      double perSecond = (received.sum() - before) / (cpuSeconds() - cpu);
      for (AutoCloseable each : open) {
        each.close();
      }
      double wanted = (double) SECONDS * PACKETS_PER_SECOND * SUBSCRIBERS;
      return List.of(
          Figure.atLeast(80_000, "packets passed on per CPU second, 1 to 20", perSecond, "packets"),
          Figure.of("  of what was to arrive", (received.sum() - before) / wanted, ""),
          Figure.of("  sent by one thread, neither read nor encrypted", floor(), "packets"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      room.shutdownNow();
    }
  }

  private MediaClient publishTo(Peers peers, List<AutoCloseable> open) throws Exception {
    Peer publisher = inRoom(() -> peers.create(room, new Nothing()));
    MediaClient client = connect(peers, publisher, open);
    PublishedTrack track = inRoom(() -> publish(publisher));
    for (int i = 0; i < SUBSCRIBERS; i++) {
      Peer subscriber = inRoom(() -> peers.create(room, new Nothing()));
      connect(peers, subscriber, open);
      int ssrc = 0x2222 + i;
      inRoom(
          () ->
              subscriber
                  .media()
                  .subscribe(track, new SendSpec("0", ssrc, 0, Payloads.only(VP8), 0, "bench")));
    }
    return client;
  }

  private static PublishedTrack publish(Peer publisher) {
    publisher.media().extensions(ExtensionIds.NONE);
    return publisher
        .media()
        .publish(
            new PublishSpec(
                "TR_bench",
                MediaKind.VIDEO,
                PayloadFormat.VP8,
                Payloads.only(VP8),
                90_000,
                "0",
                List.of(),
                Set.of((long) PUBLISHED),
                Map.of()));
  }

  private MediaClient connect(Peers peers, Peer peer, List<AutoCloseable> open) throws Exception {
    MediaClient client = new MediaClient(peers.candidates().getFirst(), received);
    open.add(client);
    inRoom(
        () -> {
          peer.remote(client.fingerprint(), DtlsRole.SERVER);
          return true;
        });
    client.connect(inRoom(peer::ice), peers.fingerprint());
    while (!inRoom(peer::connected)) {
      Pause.of(1);
    }
    return client;
  }

  /** At an even pace; every packet is a picture, one in thirty a key frame. */
  private void send(MediaClient publisher, int seconds) {
    long start = System.nanoTime();
    for (int i = 0; i < seconds * PACKETS_PER_SECOND; i++) {
      long due = start + i * (SECOND_NANOS / PACKETS_PER_SECOND);
      while (System.nanoTime() < due) {
        Thread.onSpinWait();
      }
      publisher.send(packet(sent++));
    }
  }

  private static byte[] packet(int sequence) {
    return ByteBuffer.allocate(PACKET)
        .put((byte) 0x80)
        .put((byte) (0x80 | VP8))
        .putShort((short) sequence)
        .putInt(60 * sequence)
        .putInt(PUBLISHED)
        .put((byte) 0x10)
        .put((byte) (sequence % 30 == 0 ? 0 : 1))
        .array();
  }

  private static double cpuSeconds() {
    var threads = ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> Set.of("room", "media-udp").contains(thread.getName()))
            .mapToLong(thread -> threads.getThreadCpuTime(thread.threadId()))
            .sum()
        / (double) SECOND_NANOS;
  }

  /** What the system takes of it: packets of the same length to as many addresses. */
  private static double floor() throws IOException {
    List<DatagramChannel> targets = new ArrayList<>();
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.configureBlocking(false);
      for (int i = 0; i < SUBSCRIBERS; i++) {
        targets.add(
            DatagramChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
      }
      var threads = ManagementFactory.getThreadMXBean();
      ByteBuffer datagram = ByteBuffer.allocateDirect(PACKET);
      long cpu = threads.getCurrentThreadCpuTime();
      int packets = SECONDS * PACKETS_PER_SECOND * SUBSCRIBERS / 2;
      for (int i = 0; i < packets; i++) {
        channel.send(datagram.clear(), targets.get(i % SUBSCRIBERS).getLocalAddress());
      }
      return packets * (double) SECOND_NANOS / (threads.getCurrentThreadCpuTime() - cpu);
    } finally {
      for (DatagramChannel target : targets) {
        target.close();
      }
    }
  }

  private <T> T inRoom(Callable<T> task) throws Exception {
    return room.submit(task).get();
  }

  private static final class Nothing implements PeerListener {
    @Override
    public void connected() {}

    @Override
    public void dataChannelOpened(String label) {}

    @Override
    public void dataReceived(String label, byte[] payload) {}

    @Override
    public void failed(String reason) {
      throw new IllegalStateException(reason);
    }
  }
}
