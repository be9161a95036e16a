package io.roomtape.webrtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.webrtc.media.ExtensionIds;
import io.roomtape.webrtc.media.MediaKind;
import io.roomtape.webrtc.media.Payloads;
import io.roomtape.webrtc.media.PublishSpec;
import io.roomtape.webrtc.media.PublishedTrack;
import io.roomtape.webrtc.media.SendSpec;
import io.roomtape.webrtc.media.TrackTap;
import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.rtp.RtcpPacket;
import io.roomtape.webrtc.rtp.RtcpParser;
import io.roomtape.webrtc.rtp.RtpPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerTest {
  private static final int VP8 = 96;
  private static final long PUBLISHED = 0x1111;
  private static final long SENT = 0x2222;

  private final ScheduledExecutorService room = Executors.newSingleThreadScheduledExecutor();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Peers peers;

  @BeforeEach
  void open() throws Exception {
    peers = Peers.open(InetAddress.getLoopbackAddress(), 0, 0);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    room.shutdownNow();
    peers.close();
  }

  @ParameterizedTest
  @EnumSource
  void eitherSideMayOpenTheHandshake(DtlsRole ours) throws Exception {
    Connection connection = connect(ours);

    await().untilAsserted(() -> assertThat(connection.client.connected).isTrue());
    await().untilAsserted(() -> assertThat(connection.events).contains("connected"));
    assertThat(connection.events).containsExactly("connected");
    assertThat(connection.client.failures).isEmpty();
  }

  @Test
  void dataFlowsBothWaysOnAChannelThatTheClientOpened() throws Exception {
    Connection connection = connected();
    connection.client.openDataChannel(0, "_reliable", true);
    await().until(() -> connection.events.contains("opened _reliable"));

    String large = "x".repeat(60_000);
    connection.client.sendData("_reliable", large);
    boolean sent = inRoom(() -> connection.peer.sendData("_reliable", bytes(large), true));

    assertThat(sent).isTrue();
    await().until(() -> connection.events.contains("_reliable: " + large));
    await()
        .untilAsserted(
            () ->
                assertThat(connection.client.messages)
                    .containsExactly(new TestClient.Message("_reliable", large)));
  }

  @Test
  void dataFlowsBothWaysOnAChannelThatTheServerOpened() throws Exception {
    Connection connection = connect(DtlsRole.SERVER);
    inRoom(
        () -> {
          connection.peer.openDataChannel(1, "_lossy", false, 0);
          return true;
        });
    await().until(() -> connection.events.contains("opened _lossy"));

    connection.client.sendData("_lossy", "up");
    inRoom(() -> connection.peer.sendData("_lossy", bytes("down"), true));

    await().until(() -> connection.events.contains("_lossy: up"));
    await().until(() -> connection.client.messages.size() == 1);
    assertThat(connection.client.messages.getFirst().text()).isEqualTo("down");
  }

  @Test
  void nothingCanBeSentOnAChannelThatIsNotThere() throws Exception {
    Connection connection = connected();

    assertThat(inRoom(() -> connection.peer.sendData("_reliable", bytes("x"), true))).isFalse();
  }

  @Test
  void aPublishedTrackReachesASubscriberAndARecorder() throws Exception {
    Connection publisher = connected();
    Connection subscriber = connected();
    List<Integer> tapped = new CopyOnWriteArrayList<>();
    inRoom(
        () -> {
          PublishedTrack track = publish(publisher);
          subscriber
              .peer
              .media()
              .subscribe(track, new SendSpec("0", SENT, 0, Payloads.only(100), 0, "stream"));
          return track.tap(new RecordingTap(tapped));
        });

    publisher.client.sendRtp(vp8Packet(10, true));
    publisher.client.sendRtp(vp8Packet(11, false));

    await().until(() -> subscriber.client.rtp.size() == 2);
    RtpPacket first = parse(subscriber.client.rtp.getFirst());
    assertThat(first.ssrc()).isEqualTo(SENT);
    assertThat(first.payloadType()).isEqualTo(100);
    assertThat(parse(subscriber.client.rtp.getLast()).sequence())
        .isEqualTo((first.sequence() + 1) & 0xffff);
    await().until(() -> tapped.size() == 2);
  }

  @Test
  void aSubscribersKeyFrameRequestReachesThePublisher() throws Exception {
    Connection publisher = connected();
    Connection subscriber = connected();
    inRoom(
        () ->
            subscriber
                .peer
                .media()
                .subscribe(
                    publish(publisher),
                    new SendSpec("0", SENT, 0, Payloads.only(100), 0, "stream")));

    publisher.client.sendRtp(vp8Packet(10, false));

    await().untilAsserted(() -> assertThat(feedback(publisher)).contains(keyFrameRequest()));
  }

  @Test
  void aMissingPacketIsAskedForUpstream() throws Exception {
    Connection publisher = connected();
    inRoom(() -> publish(publisher));

    publisher.client.sendRtp(vp8Packet(10, true));
    publisher.client.sendRtp(vp8Packet(12, false));

    await()
        .untilAsserted(
            () ->
                assertThat(feedback(publisher))
                    .contains(new RtcpPacket.Nack(PUBLISHED, List.of(11))));
  }

  @Test
  void anotherCertificateThanAnnouncedFailsTheHandshake() throws Exception {
    Connection connection = new Connection();
    String other = "sha-256 " + "00:".repeat(31) + "00";
    IceCredentials ice = inRoom(connection.peer::ice);
    inRoom(
        () -> {
          connection.peer.remote(other, DtlsRole.SERVER);
          return true;
        });

    connection.client.connect(
        peers.candidates().udp().getFirst(), ice, peers.fingerprint(), DtlsRole.CLIENT);

    await()
        .untilAsserted(
            () -> assertThat(connection.events).anyMatch(event -> event.startsWith("failed")));
    assertThat(connection.peer.connected()).isFalse();
  }

  @Test
  void aCheckWithAWrongPasswordIsNotAnswered() throws Exception {
    Connection connection = new Connection();
    IceCredentials ice = inRoom(connection.peer::ice);
    long before = inRoom(connection.peer::lastStunNanos);

    connection.client.connect(
        peers.candidates().udp().getFirst(),
        new IceCredentials(ice.ufrag(), "wrong-password-of-some-size"),
        peers.fingerprint(),
        DtlsRole.CLIENT);
    connection.client.check(ice);
    await().until(() -> connection.client.checked);

    assertThat(inRoom(connection.peer::lastStunNanos)).isGreaterThan(before);
  }

  @Test
  void anIceRestartKeepsTheConnection() throws Exception {
    Connection connection = connected();
    IceCredentials before = inRoom(connection.peer::ice);
    IceCredentials after = inRoom(connection.peer::restartIce);
    assertThat(after.ufrag()).isNotEqualTo(before.ufrag());

    connection.client.checked = false;
    connection.client.check(before);
    await().until(() -> connection.client.checked);
    connection.client.checked = false;
    connection.client.check(after);
    await().until(() -> connection.client.checked);

    connection.client.openDataChannel(0, "_reliable", true);
    await().until(() -> connection.events.contains("opened _reliable"));
  }

  @Test
  void aClientMayComeByTcp() throws Exception {
    Connection connection =
        connect(DtlsRole.SERVER, ClientWay::tcp, peers.candidates().tcp().getFirst());
    isOfUse(connection);
  }

  @Test
  void aClientMayGoOverFromUdpToTcpAndBack() throws Exception {
    Connection connection = connected();
    TestClient client = connection.client;
    IceCredentials ice = inRoom(connection.peer::ice);
    try (ClientWay tcp = ClientWay.tcp(peers.candidates().tcp().getFirst(), client::arrived)) {
      ClientWay udp = client.goOver(tcp);
      client.check(ice);
      isOfUse(connection);
      client.goOver(udp);
    }
    client.checked = false;
    client.check(ice);
    await().until(() -> client.checked);
    client.sendData("_reliable", "by UDP again");
    await().until(() -> connection.events.contains("_reliable: by UDP again"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void onTheWildcardAddressBothFamiliesAreServed(String address) throws Exception {
    peers.close();
    peers = Peers.open(InetAddress.ofLiteral("::"), 0, 0);
    InetAddress loopback = InetAddress.ofLiteral(address);
    int udp = peers.candidates().udp().getFirst().getPort();
    int tcp = peers.candidates().tcp().getFirst().getPort();
    isOfUse(connect(DtlsRole.SERVER, ClientWay::udp, new InetSocketAddress(loopback, udp)));
    isOfUse(connect(DtlsRole.SERVER, ClientWay::tcp, new InetSocketAddress(loopback, tcp)));
  }

  /** Data and media get through. */
  private void isOfUse(Connection connection) throws Exception {
    TestClient client = connection.client;
    await().until(() -> client.connected && connection.events.contains("connected"));
    client.openDataChannel(0, "_reliable", true);
    await().until(() -> connection.events.contains("opened _reliable"));
    client.sendData("_reliable", "hello");
    await().until(() -> connection.events.contains("_reliable: hello"));
    inRoom(() -> connection.peer.sendData("_reliable", bytes("welcome"), true));
    await().until(() -> client.messages.contains(new TestClient.Message("_reliable", "welcome")));
  }

  private static PublishedTrack publish(Connection publisher) {
    publisher.peer.media().extensions(ExtensionIds.NONE);
    return publisher
        .peer
        .media()
        .publish(
            new PublishSpec(
                "TR_V",
                MediaKind.VIDEO,
                PayloadFormat.VP8,
                Payloads.only(VP8),
                90_000,
                "0",
                List.of(),
                Set.of(PUBLISHED),
                Map.of()));
  }

  private static List<RtcpPacket> feedback(Connection connection) {
    return connection.client.rtcp.stream()
        .flatMap(compound -> RtcpParser.parse(compound, compound.length).stream())
        .toList();
  }

  private static RtcpPacket keyFrameRequest() {
    return new RtcpPacket.KeyFrameRequest(PUBLISHED);
  }

  private static RtpPacket parse(byte[] packet) {
    return RtpPacket.parse(packet, packet.length).orElseThrow();
  }

  private static byte[] vp8Packet(int sequence, boolean key) {
    return ByteBuffer.allocate(12 + 20)
        .put((byte) 0x80)
        .put((byte) (0x80 | VP8))
        .putShort((short) sequence)
        .putInt(3_000 * sequence)
        .putInt((int) PUBLISHED)
        .put((byte) 0x10)
        .put((byte) (key ? 0 : 1))
        .array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private <T> T inRoom(Callable<T> task) throws Exception {
    return room.submit(task).get(5, TimeUnit.SECONDS);
  }

  private Connection connected() throws Exception {
    Connection connection = connect(DtlsRole.SERVER);
    await().until(() -> connection.client.connected && connection.events.contains("connected"));
    return connection;
  }

  private Connection connect(DtlsRole ours) throws Exception {
    return connect(ours, ClientWay::udp, peers.candidates().udp().getFirst());
  }

  private Connection connect(DtlsRole ours, ClientWay.Opener way, InetSocketAddress server)
      throws Exception {
    Connection connection = new Connection(way);
    IceCredentials ice = inRoom(connection.peer::ice);
    inRoom(
        () -> {
          connection.peer.remote(connection.client.fingerprint(), ours);
          return true;
        });
    DtlsRole theirs = ours == DtlsRole.SERVER ? DtlsRole.CLIENT : DtlsRole.SERVER;
    connection.client.connect(server, ice, peers.fingerprint(), theirs);
    return connection;
  }

  private record RecordingTap(List<Integer> sequences) implements TrackTap.Listener {
    @Override
    public void rtp(int seq, long rtpTime, boolean marker, ByteBuffer payload, long arrivalNanos) {
      sequences.add(seq);
    }

    @Override
    public void senderReport(long ntp, long rtpTime, long arrivalNanos) {}
  }

  /** A peer of ours and the client at its other end. */
  private final class Connection implements PeerListener {
    final List<String> events = new CopyOnWriteArrayList<>();
    final TestClient client;
    final Peer peer = inRoom(() -> peers.create(room, this));

    Connection() throws Exception {
      this(ClientWay::udp);
    }

    Connection(ClientWay.Opener way) throws Exception {
      client = new TestClient(way);
      opened.add(client);
      var _ =
          room.scheduleAtFixedRate(
              () -> peer.tick(System.nanoTime()), 20, 20, TimeUnit.MILLISECONDS);
    }

    @Override
    public void connected() {
      events.add("connected");
    }

    @Override
    public void dataChannelOpened(String label) {
      events.add("opened " + label);
    }

    @Override
    public void dataReceived(String channelLabel, byte[] payload) {
      events.add(channelLabel + ": " + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void failed(String reason) {
      events.add("failed " + reason);
    }
  }
}
