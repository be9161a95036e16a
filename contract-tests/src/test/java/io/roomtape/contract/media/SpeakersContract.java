package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.client.Network;
import io.roomtape.client.PublishedSound;
import io.roomtape.contract.media.Differences.Difference;
import java.util.List;
import livekit.LivekitModels.SpeakerInfo;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.UpdateSubscription;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Who is told that somebody speaks, and when. */
@Execution(CONCURRENT)
abstract class SpeakersContract {
  /** In -dBov: a quarter of full scale, little less. */
  private static final int LOUD = 13;

  /** In -dBov: too soft for speech. */
  private static final int SOFT = 40;

  private final MediaServerUnderTest server;
  @AutoClose private final Network network = Network.loopback();

  SpeakersContract(MediaServerUnderTest server) {
    this.server = server;
  }

  private Guest join(String room, String identity) {
    return new Guest(server, network, room, identity);
  }

  @Test
  void whoSpeaksIsToldAndOnceWhenItEnds() {
    var room = newRoomName("speaker");
    try (var alice = join(room, "alice");
        var bob = join(room, "bob")) {
      var sound = alice.client.publishSound("microphone");
      sound.speak(SOFT);
      bob.awaitMorePackets();
      sound.speak(LOUD);
      awaitNews(bob, speaks(alice, 0.25f));
      awaitNews(alice, speaks(alice, 0.25f));
      sound.stop();
      awaitNews(bob, isSilent(alice));
      awaitNews(alice, isSilent(alice));
      assertThat(news(bob)).endsWith(isSilent(alice)).containsOnlyOnce(isSilent(alice));
    }
  }

  @Test
  void onlyWhatChangesIsTold() {
    var room = newRoomName("listener");
    try (var alice = join(room, "alice")) {
      var sound = alice.client.publishSound("microphone");
      sound.speak(LOUD);
      awaitNews(alice, speaks(alice, 0.25f));
      try (var bob = join(room, "bob")) {
        bob.awaitMorePackets();
        bob.client.send(unsubscription(sound));
        bob.awaitNoPackets();
        var told = server.differences().has(Difference.TELLS_A_NEW_LISTENER_WHO_SPEAKS);
        assertThat(news(bob))
            .extracting(SpeakerInfo::getActive)
            .isEqualTo(told ? List.of(true, false) : List.of());
      }
      List<SpeakerInfo> heard = news(alice);
      assertThat(heard).startsWith(speaks(alice, 0.25f));
      // A publisher that a busy machine holds up is silent in between.
      for (int i = 1; i < heard.size(); i++) {
        assertThat(heard.get(i)).isNotEqualTo(heard.get(i - 1));
      }
    }
  }

  private static void awaitNews(Guest listener, SpeakerInfo wanted) {
    listener.signals.await(
        "a speaker", m -> m.getSpeakersChanged().getSpeakersList().contains(wanted));
  }

  private static List<SpeakerInfo> news(Guest listener) {
    return listener.signals.all().stream()
        .filter(SignalResponse::hasSpeakersChanged)
        .flatMap(m -> m.getSpeakersChanged().getSpeakersList().stream())
        .toList();
  }

  private static SpeakerInfo speaks(Guest who, float level) {
    return SpeakerInfo.newBuilder().setSid(who.sid()).setLevel(level).setActive(true).build();
  }

  private static SpeakerInfo isSilent(Guest who) {
    return SpeakerInfo.newBuilder().setSid(who.sid()).build();
  }

  private static SignalRequest.Builder unsubscription(PublishedSound sound) {
    return SignalRequest.newBuilder()
        .setSubscription(
            UpdateSubscription.newBuilder().addTrackSids(sound.sid()).setSubscribe(false));
  }
}
