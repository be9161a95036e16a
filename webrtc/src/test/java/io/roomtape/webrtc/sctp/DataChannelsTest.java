package io.roomtape.webrtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataChannelsTest {
  private static final long MILLI = 1_000_000;

  private final Network network = new Network(0);
  private final Side client = network.client;
  private final Side server = network.server;

  @Test
  void aChannelThatTheClientOpensIsKnownToBoth() {
    client.channels.open(0, "_reliable", true, -1, network.now);
    client.channels.connect(network.now);
    network.run(500);

    assertThat(client.events).containsExactly("opened _reliable");
    assertThat(server.events).containsExactly("opened _reliable");
    assertThat(server.channels.send("_reliable", bytes("hello"), true, network.now)).isTrue();
    assertThat(server.channels.send("_other", bytes("hello"), true, network.now)).isFalse();
    network.run(100);
    assertThat(client.events).endsWith("_reliable: hello");
  }

  @Test
  void anEmptyMessageArrivesEmpty() {
    connect();
    server.channels.send("_reliable", new byte[0], false, network.now);
    network.run(100);

    assertThat(client.events).containsExactly("opened _reliable", "_reliable: ");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void orderedMessagesArriveOnceAndInOrderOverABadNetwork(long seed) {
    Network bad = new Network(seed);
    bad.client.channels.open(0, "_reliable", true, -1, 0);
    bad.client.channels.connect(0);
    bad.run(20_000);
    assertThat(bad.server.events).containsExactly("opened _reliable");
    bad.server.events.clear();
    List<String> expected = messages(150, new Random(seed));

    for (String message : expected) {
      bad.client.channels.send("_reliable", bytes(message), true, bad.now);
      bad.server.channels.send("_reliable", bytes(message), true, bad.now);
      bad.run(5);
    }
    bad.run(300_000);

    List<String> received = expected.stream().map(text -> "_reliable: " + text).toList();
    assertThat(bad.server.events).isEqualTo(received);
    assertThat(bad.client.events.subList(1, bad.client.events.size())).isEqualTo(received);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void unorderedMessagesAllArriveOnceOverABadNetwork(long seed) {
    Network bad = new Network(seed);
    bad.client.channels.open(0, "_unordered", false, -1, 0);
    bad.client.channels.connect(0);
    bad.run(20_000);
    bad.server.events.clear();
    List<String> expected = messages(100, new Random(seed));

    expected.forEach(
        message -> bad.client.channels.send("_unordered", bytes(message), true, bad.now));
    bad.run(300_000);

    assertThat(bad.server.events)
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(text -> "_unordered: " + text).toList());
  }

  @Test
  void aPeerThatDoesNotReadIsGivenUp() {
    connect();
    network.cut = true;
    byte[] megabyte = new byte[1 << 20];

    boolean accepted = true;
    for (int i = 0; i < 20 && accepted; i++) {
      accepted = server.channels.send("_reliable", megabyte, true, network.now);
    }

    assertThat(accepted).isFalse();
    assertThat(server.events).endsWith("failed data channel: the peer does not read");
  }

  @Test
  void messagesThatNeedNotArriveAreDroppedWhenAPeerDoesNotRead() {
    connect();
    client.channels.open(2, "_lossy", false, 0, network.now);
    network.run(100);
    network.cut = true;

    for (int i = 0; i < 2_000; i++) {
      assertThat(server.channels.send("_lossy", new byte[15_000], true, network.now)).isTrue();
    }

    assertThat(server.events).noneMatch(event -> event.startsWith("failed"));
  }

  @Test
  void aPeerThatAcknowledgesNothingIsGivenUp() {
    connect();
    network.cut = true;
    server.channels.send("_reliable", bytes("x"), true, network.now);
    network.run(200_000);

    assertThat(server.events).endsWith("failed SCTP: the peer acknowledges nothing");
  }

  @Test
  void megabytesPassInGoodTime() {
    connect();
    server.channels.send("_reliable", bytes("z".repeat(1 << 20)), true, network.now);
    client.channels.send("_reliable", bytes("y".repeat(1 << 20)), true, network.now);
    network.run(10_000);

    assertThat(client.events.getLast()).hasSize("_reliable: ".length() + (1 << 20));
    assertThat(server.events.getLast()).hasSize("_reliable: ".length() + (1 << 20));
  }

  @Test
  void anyBytesAreSurvived() {
    connect();
    Random random = new Random(4);
    List<byte[]> valid = List.copyOf(network.sent);
    for (int i = 0; i < 30_000; i++) {
      byte[] packet = valid.get(random.nextInt(valid.size())).clone();
      for (int change = random.nextInt(6); change > 0; change--) {
        packet[12 + random.nextInt(packet.length - 12)] = (byte) random.nextInt();
      }
      byte[] chunk = Arrays.copyOfRange(packet, 12, packet.length);
      int tag = ByteBuffer.wrap(packet).getInt(4);
      Side fuzzed = random.nextBoolean() ? client : server;
      fuzzed.channels.receive(SctpPacket.bytes(5000, 5000, tag, chunk), network.now);
    }
    assertThat(network.sent.size()).isGreaterThan(valid.size());
  }

  private void connect() {
    client.channels.open(0, "_reliable", true, -1, network.now);
    client.channels.connect(network.now);
    network.run(500);
  }

  /** Messages of one to several packets, each unlike all others. */
  private static List<String> messages(int count, Random random) {
    return IntStream.range(0, count)
        .mapToObj(i -> i + "-".repeat(random.nextInt(4) == 0 ? random.nextInt(9_000) : 20))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Two sides and a virtual clock; a seed other than 0 loses, doubles and delays packets. */
  @SuppressWarnings("ReferenceEquality") // sides are told apart by identity
  private static final class Network {
    private static final long TICK = 5 * MILLI;

    final Side client = new Side(this);
    final Side server = new Side(this);
    final List<byte[]> sent = new ArrayList<>();
    private final PriorityQueue<Flight> flights = new PriorityQueue<>();
    private final Random random;
    private final boolean bad;
    long now = MILLI;
    boolean cut;
    private long order;

    Network(long seed) {
      random = new Random(seed);
      bad = seed != 0;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Flight(long at, long order, Side to, byte[] packet)
        implements Comparable<Flight> {
      @Override
      public int compareTo(Flight other) {
        return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
      }
    }

    void transmit(Side from, byte[] packet) {
      sent.add(packet);
      Side to = from == client ? server : client;
      int copies = cut || (bad && random.nextInt(10) == 0) ? 0 : 1;
      if (copies > 0 && bad && random.nextInt(20) == 0) {
        copies = 2;
      }
      for (int i = 0; i < copies; i++) {
        long delay = (bad ? 5 + random.nextInt(30) : 5) * MILLI;
        flights.add(new Flight(now + delay, order++, to, packet));
      }
    }

    void run(long millis) {
      long end = now + millis * MILLI;
      while (now < end) {
        now += TICK;
        while (!flights.isEmpty() && flights.element().at <= now) {
          Flight flight = flights.remove();
          flight.to.channels.receive(flight.packet, now);
        }
        client.channels.tick(now);
        server.channels.tick(now);
      }
    }
  }

  private static final class Side implements DataChannels.Events {
    final List<String> events = new ArrayList<>();
    final DataChannels channels = new DataChannels(this);
    private final Network network;

    Side(Network network) {
      this.network = network;
    }

    @Override
    public void transmit(byte[] packet) {
      network.transmit(this, packet);
    }

    @Override
    public void opened(String label) {
      events.add("opened " + label);
    }

    @Override
    public void message(String label, byte[] payload) {
      events.add(label + ": " + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void failed(String reason) {
      events.add("failed " + reason);
    }
  }
}
