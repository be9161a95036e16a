package io.roomtape.contract.media;

import static io.roomtape.contract.media.Guest.sending;
import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.client.Network;
import io.roomtape.client.Pacer;
import io.roomtape.client.PublishedLayers;
import io.roomtape.client.PublishedVideo;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.HeardRoom.Packet;
import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.RoomTaps;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import livekit.LivekitModels.Encryption;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.UpdateParticipantRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What a recorder hears of a room, however it listens. */
@Execution(CONCURRENT)
abstract class TapContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LOUD = 13;
  private static final int VIDEO_CLOCK = 90_000;
  private static final String CAMERA = "alice's CAMERA comes in video/VP8 at 90000";
  private static final String MICROPHONE = "alice's MICROPHONE comes in audio/opus at 48000";

  private final MediaServerUnderTest server;
  @AutoClose private final Network network = Network.loopback();
  private final HeardRoom heard = new HeardRoom();

  TapContract(MediaServerUnderTest server) {
    this.server = server;
  }

  /** Lets recorders listen to the rooms of the server. */
  abstract RoomTaps taps(Network network);

  private RoomTap open(String room, HeardRoom listener) {
    return taps(network).open(room, "EG_" + room, listener).orElseThrow();
  }

  private Guest join(String room, String identity) {
    return new Guest(server, network, room, identity);
  }

  @Test
  void whoIsThereIsToldFirstAndThenWhoComesAndGoes() {
    var room = newRoomName("tap");
    try (var alice = join(room, "alice");
        var _ = open(room, heard)) {
      assertThat(alice.sid()).isNotEmpty();
      heard.await("alice joins as STANDARD");
      var agent = Token.join(room, "agent").claim("kind", "agent");
      try (var _ = server.join(SignalPath.V1, agent)) {
        heard.await("agent joins as AGENT");
      }
      heard.await("agent leaves");
    }
    assertThat(heard.events.all())
        .containsExactly("alice joins as STANDARD", "agent joins as AGENT", "agent leaves");
  }

  @Test
  void nobodyWhoIsHiddenIsTold() {
    var room = newRoomName("tap-hidden");
    try (var _ = server.join(SignalPath.V1, Token.join(room, "spy").grant("hidden", true));
        var _ = server.join(SignalPath.V1, Token.recorder(room, "EG_other"));
        var _ = join(room, "alice");
        var _ = open(room, heard)) {
      heard.await("alice joins as STANDARD");
      server.join(SignalPath.V1, Token.join(room, "ghost").grant("hidden", true)).close();
      try (var _ = server.join(SignalPath.V1, room, "bob")) {
        heard.await("bob joins as STANDARD");
      }
      heard.await("bob leaves");
    }
    assertThat(heard.events.all())
        .containsExactly("alice joins as STANDARD", "bob joins as STANDARD", "bob leaves");
  }

  @Test
  void namesThatChangeAreTold() {
    var room = newRoomName("tap-names");
    try (var _ = join(room, "alice");
        var _ = open(room, heard)) {
      heard.await("alice joins as STANDARD");
      var request =
          UpdateParticipantRequest.newBuilder().setRoom(room).setIdentity("alice").setName("Ann");
      assertThat(server.call("UpdateParticipant", room, request).status()).isEqualTo(200);
      heard.await("alice is called Ann");
    }
  }

  @Test
  void tracksThatAreThereAndThatComeAreToldAndWhatBecomesOfThem() {
    var room = newRoomName("tap-tracks");
    try (var alice = join(room, "alice")) {
      var sound = alice.client.publishSound("microphone");
      sound.speak(LOUD);
      try (var _ = open(room, heard)) {
        heard.await(MICROPHONE);
        var video = alice.client.publish("camera");
        try (var _ = sending(video)) {
          heard.await(CAMERA);
          alice.client.send(mute(video, true));
          heard.await("alice's CAMERA is muted");
          alice.client.send(mute(video, false));
          heard.await("alice's CAMERA is heard again");
        }
        alice.client.send(SignalRequest.newBuilder().setLeave(LeaveRequest.getDefaultInstance()));
        heard.await("alice leaves");
        assertThat(heard.events.all())
            .startsWith("alice joins as STANDARD", MICROPHONE, CAMERA)
            .contains("alice's MICROPHONE ends", "alice's CAMERA ends")
            .endsWith("alice leaves");
      }
    }
  }

  private static SignalRequest.Builder mute(PublishedVideo video, boolean muted) {
    return SignalRequest.newBuilder()
        .setMute(MuteTrackRequest.newBuilder().setSid(video.sid()).setMuted(muted));
  }

  @Test
  void whatIsEncryptedIsToldSo() {
    var room = newRoomName("tap-encrypted");
    try (var alice = join(room, "alice");
        var _ = open(room, heard)) {
      var video = alice.client.publish("camera", Encryption.Type.GCM);
      try (var _ = sending(video)) {
        heard.await(CAMERA + ", encrypted");
      }
    }
  }

  @Test
  void packetsComeAsTheyWereSentAndNoneIsMissing() {
    var room = newRoomName("tap-packets");
    try (var alice = join(room, "alice");
        var _ = open(room, heard)) {
      var sound = alice.client.publishSound("microphone");
      sound.speak(LOUD);
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        heard.packets(video.sid()).await("pictures", 300, packet -> packet.number() >= 0);
        heard.packets(sound.sid()).await("sound", 100, packet -> packet.number() >= 0);
      }
      areGapless(video.sid(), PublishedVideo.PACKET - 12);
      areGapless(sound.sid(), 80);
    }
  }

  @Test
  void moreTracksThanAnybodyExpectedAreHeard() {
    var room = newRoomName("tap-many");
    try (var alice = join(room, "alice");
        var _ = open(room, heard)) {
      var videos = IntStream.range(0, 5).mapToObj(i -> alice.client.publish("camera" + i)).toList();
      var sounds =
          IntStream.range(0, 5).mapToObj(i -> alice.client.publishSound("sound" + i)).toList();
      sounds.forEach(sound -> sound.speak(LOUD));
      try (var _ = new Pacer(videos, 2)) {
        for (var video : videos) {
          heard.packets(video.sid()).await("pictures", 30, packet -> packet.number() >= 0);
        }
        for (var sound : sounds) {
          heard.packets(sound.sid()).await("sound", 30, packet -> packet.number() >= 0);
        }
      }
    }
  }

  /** Of padding nothing is sent, but its numbers are. */
  private void areGapless(String trackSid, int length) {
    List<Packet> all = isOneTimeLine(trackSid);
    List<Packet> media = all.stream().filter(packet -> packet.number() >= 0).toList();
    // Servers may write VP8's picture id shorter.
    assertThat(media).allSatisfy(p -> assertThat(p.length()).isBetween(length - 1, length));
    long missing = media.getLast().number() - media.getFirst().number() + 1 - media.size();
    assertThat(missing).isBetween(0L, Machine.mayMiss(media.size()));
    for (int i = 1; i < media.size(); i++) {
      assertThat(media.get(i).number()).isGreaterThan(media.get(i - 1).number());
    }
  }

  /** In the order of their numbers, which go on from one to the next as their times do. */
  private List<Packet> isOneTimeLine(String trackSid) {
    List<Packet> heardSoFar = heard.packets(trackSid).all();
    int first = heardSoFar.getFirst().sequence();
    List<Packet> all =
        heardSoFar.stream()
            .sorted(Comparator.comparingInt(packet -> (short) (packet.sequence() - first)))
            .toList();
    int span = (short) (all.getLast().sequence() - all.getFirst().sequence());
    long missing = span + 1L - all.size();
    assertThat(missing).isBetween(0L, Machine.mayMiss(all.size()));
    for (int i = 1; i < all.size(); i++) {
      assertThat((int) (all.get(i).time() - all.get(i - 1).time())).isNotNegative();
    }
    return all;
  }

  @Test
  void theLayerIsTheSmallestThatIsHighEnough() {
    var room = newRoomName("tap-layers");
    try (var alice = join(room, "alice");
        var tap = open(room, heard)) {
      var video = alice.client.publishLayers("camera");
      try (var _ = new Pacer(video.layers(), 2)) {
        awaitLayer(video.sid(), 2);
        tap.preferHeight(video.sid(), 100);
        awaitLayer(video.sid(), 0);
        tap.preferHeight(video.sid(), 360);
        awaitLayer(video.sid(), 1);
        tap.preferHeight(video.sid(), 1080);
        awaitLayer(video.sid(), 2);
      }
      var _ = isOneTimeLine(video.sid());
    }
  }

  /** Until all of half a second's packets are of it. */
  private void awaitLayer(String trackSid, int layer) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              var media =
                  heard.packets(trackSid).all().stream().filter(p -> p.number() >= 0).toList();
              return media.size() > 30
                  && media.subList(media.size() - 30, media.size()).stream()
                      .allMatch(packet -> PublishedLayers.isOf(layer, packet.length()));
            });
  }

  @Test
  void aKeyFrameThatIsAskedForComes() {
    var room = newRoomName("tap-key");
    try (var alice = join(room, "alice");
        var tap = open(room, heard)) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        heard.packets(video.sid()).await("pictures", 30, packet -> packet.number() >= 0);
        long before = video.keyFrames();
        await()
            .atMost(Duration.ofSeconds(2)) // and by itself every three
            .pollInterval(Duration.ofMillis(400))
            .until(
                () -> {
                  tap.requestKeyFrame(video.sid());
                  return video.keyFrames() > before;
                });
      }
    }
  }

  @Test
  void senderReportsAreInTheTimeLineOfThePackets() {
    var room = newRoomName("tap-reports");
    try (var alice = join(room, "alice");
        var _ = open(room, heard)) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        var reports = heard.reports(video.sid()).await("reports", 3, _ -> true);
        long now = heard.packets(video.sid()).all().getLast().time();
        assertThat(reports)
            .allSatisfy(
                report ->
                    assertThat(Math.abs((int) (report.time() - now))).isLessThan(10 * VIDEO_CLOCK));
        double seconds = (reports.getLast().ntp() - reports.getFirst().ntp()) / 4_294_967_296.0;
        int ticks = (int) (reports.getLast().time() - reports.getFirst().time());
        assertThat((double) ticks / VIDEO_CLOCK).isCloseTo(seconds, offset(Machine.mayBeHeldUp()));
      }
    }
  }

  @Test
  void whoSpeaksIsToldAllTheTime() {
    var room = newRoomName("tap-speakers");
    try (var alice = join(room, "alice");
        var _ = open(room, heard)) {
      heard.await("alice joins as STANDARD");
      var sound = alice.client.publishSound("microphone");
      heard.speakers.await("silence", 3, List::isEmpty);
      sound.speak(LOUD);
      heard.speakers.await("speech", 4, List.of("alice")::equals);
      sound.stop();
      int told = heard.speakers.all().size();
      await()
          .atMost(PATIENCE)
          .until(() -> heard.speakers.all().stream().skip(told).anyMatch(List::isEmpty));
    }
  }

  @Test
  void whatIsNotWantedIsNotSent() {
    var room = newRoomName("tap-wants");
    var sounds = new HeardRoom(track -> !track.isVideo());
    try (var alice = join(room, "alice");
        var _ = open(room, sounds)) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        sounds.await(CAMERA);
        var sound = alice.client.publishSound("microphone");
        sound.speak(LOUD);
        sounds.packets(sound.sid()).await("sound", 100, packet -> packet.number() >= 0);
        assertThat(sounds.packets(video.sid()).all()).isEmpty();
      }
    }
  }

  @Test
  void aRoomIsRecordedAsLongAsSomebodyListens() {
    var room = newRoomName("tap-active");
    try (var _ = join(room, "alice")) {
      try (var _ = open(room, heard)) {
        awaitRecording(room, true);
      }
      awaitRecording(room, false);
    }
  }

  private void awaitRecording(String room, boolean recording) {
    await().atMost(PATIENCE).untilAsserted(() -> server.hasCounts(room, 1, recording));
  }

  @Test
  void theEndOfTheRoomIsTheLastThatIsHeard() {
    var room = newRoomName("tap-deleted");
    try (var _ = join(room, "alice");
        var _ = open(room, heard)) {
      heard.await("alice joins as STANDARD");
      server.call("DeleteRoom", room, DeleteRoomRequest.newBuilder().setRoom(room));
      heard.await("closed");
      assertThat(heard.events.all()).endsWith("closed");
    }
  }

  @Test
  void nothingIsHeardAfterClosing() {
    var room = newRoomName("tap-closed");
    try (var alice = join(room, "alice")) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        try (var _ = open(room, heard)) {
          heard.packets(video.sid()).await("pictures", 10, _ -> true);
        }
        int before = heard.packets(video.sid()).all().size();
        long sent = video.packets();
        await().until(() -> video.packets() > sent + 30);
        assertThat(heard.packets(video.sid()).all()).hasSize(before);
      }
    }
  }
}
