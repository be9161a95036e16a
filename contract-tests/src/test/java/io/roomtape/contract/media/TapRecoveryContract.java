package io.roomtape.contract.media;

import static io.roomtape.contract.media.Guest.sending;
import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.client.Network;
import io.roomtape.contract.livekit.Relay;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.HeardRoom.Packet;
import io.roomtape.join.JoinedRooms;
import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.tap.RoomTap;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SimulateScenario;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a recorder that joins by the wire makes of a bad network. */
@Execution(CONCURRENT)
abstract class TapRecoveryContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ApiKey KEY = new ApiKey(Token.API_KEY, Token.API_SECRET);
  private static final int LOUD = 13;

  private final MediaServerUnderTest server;
  @AutoClose private final Network network = Network.loopback();
  @AutoClose private Relay relay;
  private final HeardRoom heard = new HeardRoom();

  TapRecoveryContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void relay() {
    relay = new Relay(server.url());
  }

  private RoomTap open(String room) {
    return new JoinedRooms(relay.url(), KEY, network).open(room, "EG_" + room, heard).orElseThrow();
  }

  private Guest join(String room, String identity) {
    return new Guest(server, network, room, identity);
  }

  private void oneOrTwoConnections(SignalPath path) {
    if (path == SignalPath.V0) {
      relay.refuse(SignalPath.V1.path());
    }
  }

  @ParameterizedTest
  @EnumSource
  void signallingThatIsLostIsTakenUpAgainAndNothingIsMissed(SignalPath path) {
    oneOrTwoConnections(path);
    var room = newRoomName("lost-signals");
    try (var alice = join(room, "alice");
        var _ = open(room)) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        awaitMore(video.sid());
        relay.cut();
        try (var _ = server.join(SignalPath.V1, room, "bob")) {
          heard.await("bob joins as STANDARD");
          var sound = alice.client.publishSound("microphone");
          sound.speak(LOUD);
          awaitMore(sound.sid());
          awaitMore(video.sid());
        }
      }
      isWhole(video.sid());
      assertThat(heard.events.all())
          .containsOnlyOnce("alice joins as STANDARD")
          .doesNotContain("alice leaves", "alice's CAMERA ends");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoIsToldToJoinAgainGoesOnWithTheSamePeopleAndTracks(SignalPath path) {
    oneOrTwoConnections(path);
    var room = newRoomName("rejoin");
    try (var alice = join(room, "alice");
        var _ = open(room)) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        awaitMore(video.sid());
        relay.say(
            SignalRequest.newBuilder()
                .setSimulate(SimulateScenario.newBuilder().setLeaveRequestFullReconnect(true)));
        awaitMore(video.sid());
        awaitMore(video.sid());
      }
      isOneTimeLine(video.sid());
      assertThat(heard.events.all())
          .containsOnlyOnce("alice joins as STANDARD")
          .doesNotContain("alice leaves", "alice's CAMERA ends");
    }
  }

  @Test
  void ofTwoInAHundredPacketsThatAreLostNoneIsMissing() {
    var random = new Random(7);
    relay.datagrams(_ -> roll(random) < 0.02);
    var room = newRoomName("lossy");
    try (var alice = join(room, "alice");
        var _ = open(room)) {
      var video = alice.client.publish("camera");
      var sound = alice.client.publishSound("microphone");
      sound.speak(LOUD);
      try (var _ = sending(video)) {
        heard.packets(video.sid()).await("pictures", 500, packet -> packet.number() >= 0);
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat((long) missing(video.sid()).size())
                        .isLessThanOrEqualTo(Machine.mayMissUnrepaired(count(video.sid()))));
        // Nobody asks for sound again: what is lost of it stays lost, or comes along with the next.
        heard.packets(sound.sid()).await("sound", 100, packet -> packet.number() >= 0);
      }
    }
  }

  private static double roll(Random random) {
    synchronized (random) {
      return random.nextDouble();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereNoDatagramPassesMediaComeOverTcp(SignalPath path) {
    oneOrTwoConnections(path);
    relay.datagrams(_ -> true);
    var room = newRoomName("tcp");
    try (var alice = join(room, "alice");
        var _ = open(room)) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        awaitMore(video.sid());
        isWhole(video.sid());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void mediaThatStopComeAgainAnotherWay(SignalPath path) {
    oneOrTwoConnections(path);
    var room = newRoomName("blocked");
    try (var alice = join(room, "alice");
        var _ = open(room)) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        awaitMore(video.sid());
        relay.datagrams(_ -> true);
        awaitMore(video.sid());
      }
      assertThat(heard.events.all())
          .containsOnlyOnce("alice joins as STANDARD")
          .doesNotContain("alice leaves", "alice's CAMERA ends");
    }
  }

  @Test
  void aTokenThatIsRefusedIsToldAtOnce() {
    var rooms = new JoinedRooms(server.url(), new ApiKey("nobody", Token.API_SECRET), network);
    try (var _ = rooms.open(newRoomName("refused"), "EG_1", heard).orElseThrow()) {
      heard.await("failed: the server refuses the recorder's token (HTTP 401): is the key right?");
    }
  }

  private void awaitMore(String trackSid) {
    int before = heard.packets(trackSid).all().size();
    heard.packets(trackSid).await("more packets", before + 60, _ -> true);
  }

  private long count(String trackSid) {
    return heard.packets(trackSid).all().size();
  }

  /** Of what was sent from the first packet to the last none is missing, however late. */
  private void isWhole(String trackSid) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat((long) missing(trackSid).size())
                    .as("%s of %s", missing(trackSid), count(trackSid))
                    .isLessThanOrEqualTo(Machine.mayMiss(count(trackSid))));
  }

  private List<Long> missing(String trackSid) {
    Set<Long> numbers =
        heard.packets(trackSid).all().stream()
            .map(Packet::number)
            .filter(number -> number >= 0)
            .collect(Collectors.toSet());
    long first = numbers.stream().mapToLong(n -> n).min().orElseThrow();
    long last = numbers.stream().mapToLong(n -> n).max().orElseThrow();
    return LongStream.rangeClosed(first, last).filter(n -> !numbers.contains(n)).boxed().toList();
  }

  /**
   * Numbers and times go on from one packet to the next; one that was lost in between may come
   * later.
   */
  private void isOneTimeLine(String trackSid) {
    List<Packet> all = heard.packets(trackSid).all();
    int first = all.getFirst().sequence();
    List<Packet> ordered =
        all.stream()
            .sorted(Comparator.comparingInt(packet -> (short) (packet.sequence() - first)))
            .toList();
    long gaps = 0;
    for (int i = 1; i < ordered.size(); i++) {
      gaps += (ordered.get(i).sequence() - ordered.get(i - 1).sequence() & 0xffff) - 1;
      assertThat((int) (ordered.get(i).time() - ordered.get(i - 1).time()))
          .isBetween(0, 90_000 * 10);
    }
    assertThat(gaps).isLessThanOrEqualTo(Machine.mayMiss(all.size()));
  }
}
