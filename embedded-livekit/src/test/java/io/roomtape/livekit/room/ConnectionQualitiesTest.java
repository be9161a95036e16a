package io.roomtape.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ConnectionQualitiesTest {
  @AutoClose private final RoomUnderTest room = new RoomUnderTest();

  @Test
  void newsIsToldEveryFiveSecondsAndNothingElse() {
    var alice = room.join("alice");
    room.on(
        r -> {
          var qualities = new ConnectionQualities(r.participants());
          long now = System.nanoTime();
          qualities.tick(now + Duration.ofSeconds(6).toNanos());
          assertThat(alice.heard(SignalResponse::hasConnectionQuality)).isEmpty();

          r.participants().getFirst().profile.state(ParticipantInfo.State.ACTIVE);
          qualities.tick(now + Duration.ofMillis(10_999).toNanos());
          assertThat(alice.heard(SignalResponse::hasConnectionQuality)).isEmpty();
          qualities.tick(now + Duration.ofSeconds(11).toNanos());
          assertThat(alice.heard(SignalResponse::hasConnectionQuality)).hasSize(1);
          qualities.tick(now + Duration.ofSeconds(16).toNanos());
          assertThat(alice.heard(SignalResponse::hasConnectionQuality)).hasSize(1);
        });
  }
}
