package io.roomtape.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.roomtape.webrtc.peer.DtlsRole;
import io.roomtape.webrtc.peer.IceCredentials;
import io.roomtape.webrtc.peer.TestClient;
import io.roomtape.webrtc.sdp.RemoteDescription;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.Test;

/**
 * Whoever comes, connects and goes leaves nothing behind. The system property {@code joins} says
 * how many there are.
 */
class ComingsAndGoingsTest {
  private static final int JOINS = Integer.getInteger("joins", 200);
  private static final int FIRST = 100;
  private static final int AT_ONCE = 8;
  private static final int ROOMS = 20;
  private static final long LITTLE_BYTES = 8 << 20;

  /** What the process holds. */
  private record Holdings(long heap, int threads, long files) {
    static Holdings now() {
      System.gc();
      System.gc();
      var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Holdings(
          heap,
          ManagementFactory.getThreadMXBean().getThreadCount(),
          system.getOpenFileDescriptorCount());
    }
  }

  @Test
  void memoryThreadsAndSocketsAreWhereTheyWere() throws Exception {
    try (var server =
        new TestServer(
            config ->
                config
                    .withJoinsPerSecond(100_000)
                    .withTimeouts(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(60)))) {
      comeAndGo(server, FIRST);
      Holdings before = Holdings.now();

      for (int left = JOINS; left > 0; left -= FIRST) {
        comeAndGo(server, Math.min(left, FIRST));
      }

      await().untilAsserted(() -> isNoMore(before, Holdings.now()));
    }
  }

  private static void isNoMore(Holdings before, Holdings after) {
    assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + AT_ONCE);
    assertThat(after.files()).isLessThanOrEqualTo(before.files() + AT_ONCE);
    assertThat(after.heap()).isLessThan(before.heap() + LITTLE_BYTES);
  }

  private static void comeAndGo(TestServer server, int joins) throws Exception {
    try (ExecutorService lanes = Executors.newFixedThreadPool(AT_ONCE)) {
      List<? extends Future<?>> all =
          IntStream.range(0, joins)
              .mapToObj(i -> lanes.submit(() -> comeAndGo(server, "p" + i, "room " + i % ROOMS)))
              .toList();
      for (Future<?> each : all) {
        each.get();
      }
    }
    await()
        .untilAsserted(
            () ->
                assertThat(server.call("ListRooms", TestServer.admin(""), "{}").body())
                    .isEqualTo("{\"rooms\":[]}"));
    server.webhooks.clear();
  }

  private static Void comeAndGo(TestServer server, String identity, String room) throws Exception {
    SignalClient signal = server.join(identity, room);
    SessionDescription offer = signal.next(MessageCase.OFFER).getOffer();
    var remote = RemoteDescription.parse(offer.getSdp());
    try (var client = new TestClient()) {
      signal.send(answer(offer.getId(), client.fingerprint()));
      client.connect(
          server.livekit.mediaAddresses().getFirst(),
          new IceCredentials(remote.iceUfrag(), password(offer.getSdp())),
          remote.fingerprint(),
          DtlsRole.CLIENT);
      await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .untilAsserted(() -> assertThat(client.connected).as("%s", client.failures).isTrue());
    }
    signal.send(SignalRequest.newBuilder().setLeave(LeaveRequest.newBuilder()).build());
    signal.next(MessageCase.LEAVE);
    signal.closeCode();
    return null;
  }

  /** A server that only answers checks needs none, so it reads none. */
  private static String password(String sdp) {
    return sdp.lines()
        .filter(line -> line.startsWith("a=ice-pwd:"))
        .map(line -> line.substring("a=ice-pwd:".length()))
        .findFirst()
        .orElseThrow();
  }

  private static SignalRequest answer(int id, String fingerprint) {
    String sdp =
        """
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=-
        t=0 0
        a=group:BUNDLE 0
        m=application 9 UDP/DTLS/SCTP webrtc-datachannel
        c=IN IP4 0.0.0.0
        a=ice-ufrag:test
        a=ice-pwd:a-password-of-some-length
        a=fingerprint:%s
        a=setup:active
        a=mid:0
        a=sctp-port:5000
        """
            .formatted(fingerprint)
            .replace("\n", "\r\n");
    return SignalRequest.newBuilder()
        .setAnswer(SessionDescription.newBuilder().setType("answer").setSdp(sdp).setId(id))
        .build();
  }
}
