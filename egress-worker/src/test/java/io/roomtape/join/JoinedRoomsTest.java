package io.roomtape.join;

import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.roomtape.client.MediaClient;
import io.roomtape.client.Network;
import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.EmbeddedLiveKit;
import io.roomtape.livekit.LiveKitConfig;
import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What remains of recorders; what they hear is told by a contract. */
class JoinedRoomsTest {
  private static final ApiKey KEY = new ApiKey("key", "a secret that is as long as servers want");

  private final Network network = Network.loopback();
  private EmbeddedLiveKit server;

  @BeforeEach
  void start() throws IOException {
    server =
        EmbeddedLiveKit.start(
            LiveKitConfig.of(KEY)
                .withMediaAddress(InetAddress.getLoopbackAddress())
                .withPorts(0, 0, 0));
  }

  @AfterEach
  void stop() {
    server.close();
    network.close();
  }

  @Test
  void nothingIsLeftBehind() throws InterruptedException {
    try (MediaClient alice = new MediaClient(network, server.url(), token())) {
      alice.awaitConnected();
      join();
      await().until(this::nobodyRecords);
      long before = openFiles();
      for (int i = 0; i < 10; i++) {
        join();
      }
      await().until(this::nobodyRecords);
      await().atMost(Duration.ofSeconds(10)).until(() -> openFiles() <= before);
    }
  }

  /** Comes, hears who is there, and goes. */
  private void join() throws InterruptedException {
    CountDownLatch joined = new CountDownLatch(1);
    var rooms = new JoinedRooms(server.url(), KEY, network);
    try (var _ = rooms.open("room", "EG_1", new Joined(joined)).orElseThrow()) {
      joined.await();
    }
  }

  private boolean nobodyRecords() {
    return server.view("room").orElseThrow().participants().size() == 1;
  }

  private static long openFiles() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  private static String token() {
    var grants =
        Grants.of("alice", "room", Grant.ROOM_JOIN, Grant.CAN_SUBSCRIBE, Grant.CAN_PUBLISH);
    return new AccessTokens(Map.of(KEY.id(), KEY.secret()), Clock.systemUTC())
        .sign(new AccessToken(grants, Map.of(), List.of()), Duration.ofMinutes(5));
  }

  private record Joined(CountDownLatch joined) implements TapListener {
    @Override
    public void participantJoined(TapParticipant participant, long atNanos) {
      joined.countDown();
    }

    @Override
    public void participantRenamed(String sid, String name, long atNanos) {}

    @Override
    public void participantLeft(String sid, long atNanos) {}

    @Override
    public void speaking(List<String> sids, long atNanos) {}

    @Override
    public void trackPublished(TapTrack track, long atNanos) {}

    @Override
    public void trackMuted(String sid, boolean muted, long atNanos) {}

    @Override
    public void trackUnpublished(String sid, long atNanos) {}

    @Override
    public void rtp(String sid, int seq, long time, boolean marker, ByteBuffer bytes, long at) {}

    @Override
    public void senderReport(String sid, long ntp, long rtpTime, long arrivalNanos) {}

    @Override
    public void roomClosed(long atNanos) {}
  }
}
