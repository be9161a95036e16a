package io.roomtape.contract.media;

import static io.roomtape.contract.media.Guest.sending;
import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.client.Network;
import io.roomtape.client.PublishedVideo;
import io.roomtape.contract.livekit.SignalPath;
import java.time.Duration;
import java.util.List;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.ConnectionQualityInfo;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.StreamState;
import livekit.LivekitRtc.StreamStateInfo;
import livekit.LivekitRtc.SubscribedQuality;
import livekit.LivekitRtc.SubscribedQualityUpdate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** News about media: who is told what, and when. */
@Execution(CONCURRENT)
@SuppressWarnings("deprecation") // servers fill the deprecated fields too
abstract class QualitiesContract {
  /** Longer than any period with which livekit-server looks at media. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(6);

  private final MediaServerUnderTest server;
  @AutoClose private final Network network = Network.loopback();

  QualitiesContract(MediaServerUnderTest server) {
    this.server = server;
  }

  private Guest join(String room, String identity) {
    return new Guest(server, network, room, identity);
  }

  @ParameterizedTest
  @EnumSource
  void whoHasNoMediaHearsNothingOfIt(SignalPath path) {
    var room = newRoomName("quality");
    try (var alice = server.join(path, room, "alice");
        var bob = server.join(path, room, "bob")) {
      await()
          .during(LONG_ENOUGH)
          .atMost(LONG_ENOUGH.plusSeconds(4))
          .until(
              () ->
                  !alice.heardOf(MessageCase.CONNECTION_QUALITY)
                      && !bob.heardOf(MessageCase.CONNECTION_QUALITY)
                      && !alice.heardOf(MessageCase.STREAM_STATE_UPDATE)
                      && !alice.heardOf(MessageCase.SUBSCRIBED_QUALITY_UPDATE)
                      && !alice.heardOf(MessageCase.SPEAKERS_CHANGED));
    }
  }

  @Test
  void aPublisherIsToldThatItsOnlyLayerIsWanted() {
    var room = newRoomName("wanted");
    try (var alice = join(room, "alice");
        var bob = join(room, "bob")) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        isWanted(alice, video, 1, true);
        bob.turn(video, false);
        isWanted(alice, video, 2, false);
        bob.turn(video, true);
        isWanted(alice, video, 3, true);
      }
    }
  }

  @Test
  void aPublisherIsToldAfterTenSecondsThatNobodyWantsItsPicture() {
    var room = newRoomName("unwanted");
    try (var alice = join(room, "alice")) {
      var began = System.nanoTime();
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        isWanted(alice, video, 1, false);
        var waited = Duration.ofNanos(System.nanoTime() - began);
        assertThat(waited).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
      }
    }
  }

  @Test
  void whoUnmutesIsToldAgainWhatIsWanted() {
    var room = newRoomName("unmuted");
    try (var alice = join(room, "alice");
        var bob = join(room, "bob")) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        isWanted(alice, video, 1, true);
        alice.client.send(mute(video, true));
        bob.awaitNoPackets();
        alice.client.send(mute(video, false));
        isWanted(alice, video, 2, true);
      }
    }
  }

  /** The news of that number, about a track in VP8. */
  private static void isWanted(Guest publisher, PublishedVideo video, int number, boolean wanted) {
    var news =
        publisher
            .signals
            .await("news of what is wanted", number, SignalResponse::hasSubscribedQualityUpdate)
            .getLast()
            .getSubscribedQualityUpdate();
    var qualities =
        List.of(
            quality(VideoQuality.LOW, wanted),
            quality(VideoQuality.MEDIUM, wanted),
            quality(VideoQuality.HIGH, wanted));
    var expected =
        SubscribedQualityUpdate.newBuilder()
            .setTrackSid(video.sid())
            .addAllSubscribedQualities(qualities);
    expected.addSubscribedCodecsBuilder().setCodec("vp8").addAllQualities(qualities);
    assertThat(news).isEqualTo(expected.build());
  }

  private static SubscribedQuality quality(VideoQuality quality, boolean enabled) {
    return SubscribedQuality.newBuilder().setQuality(quality).setEnabled(enabled).build();
  }

  @Test
  void aSubscriberIsToldWhenAPictureComes() {
    var room = newRoomName("comes");
    try (var alice = join(room, "alice");
        var bob = join(room, "bob")) {
      var video = alice.client.publish("camera");
      try (var _ = sending(video)) {
        isActive(bob, alice, video, 1);
        bob.turn(video, false);
        bob.awaitNoPackets();
        bob.turn(video, true);
        isActive(bob, alice, video, 2);
        alice.client.send(mute(video, true));
        bob.awaitNoPackets();
        alice.client.send(mute(video, false));
        isActive(bob, alice, video, 3);
      }
    }
  }

  /** The news of that number. */
  private static void isActive(Guest who, Guest publisher, PublishedVideo video, int number) {
    var news =
        who.signals
            .await("news of what comes", number, SignalResponse::hasStreamStateUpdate)
            .getLast()
            .getStreamStateUpdate();
    assertThat(news.getStreamStatesList())
        .containsExactly(
            StreamStateInfo.newBuilder()
                .setParticipantSid(publisher.sid())
                .setTrackSid(video.sid())
                .setState(StreamState.ACTIVE)
                .build());
  }

  @Test
  void allQualitiesAreToldAgainWhenSomebodyIsNew() {
    var room = newRoomName("qualities");
    try (var alice = join(room, "alice");
        var bob = join(room, "bob")) {
      try (var _ = sending(alice.client.publish("camera"))) {
        bob.awaitMorePackets();
        try (var _ = join(room, "carol")) {
          bob.signals.await("qualities", m -> isAbout(m, bob, alice));
          try (var _ = join(room, "dave")) {
            bob.signals.await("qualities again", 2, m -> isAbout(m, bob, alice));
            alice.signals.await("its own again", 2, m -> isAbout(m, alice));
          }
        }
      }
    }
  }

  /** Whether that tells of exactly these, the one who is told first. */
  private static boolean isAbout(SignalResponse message, Guest... people) {
    return message.getConnectionQuality().getUpdatesList().stream()
        .map(ConnectionQualityInfo::getParticipantSid)
        .toList()
        .equals(List.of(people).stream().map(Guest::sid).toList());
  }

  private static SignalRequest.Builder mute(PublishedVideo video, boolean muted) {
    return SignalRequest.newBuilder()
        .setMute(MuteTrackRequest.newBuilder().setSid(video.sid()).setMuted(muted));
  }
}
