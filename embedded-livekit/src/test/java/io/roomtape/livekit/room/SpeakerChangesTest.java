package io.roomtape.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import livekit.LivekitModels.SpeakerInfo;
import org.junit.jupiter.api.Test;

class SpeakerChangesTest {
  private final SpeakerChanges changes = new SpeakerChanges();

  @Test
  void whoSpeaksIsToldOnceTheLoudestFirst() {
    var levels = Map.of("PA_low", 0.03, "PA_high", 0.5, "PA_middle", 0.26);
    assertThat(changes.next(levels))
        .containsExactly(
            speaks("PA_high", 0.5f), speaks("PA_middle", 0.375f), speaks("PA_low", 0.125f));
    assertThat(changes.next(levels)).isEmpty();
  }

  @Test
  void onlyAnotherEighthOfLoudnessIsNews() {
    changes.next(Map.of("PA_a", 0.26, "PA_b", 0.1));
    assertThat(changes.next(Map.of("PA_a", 0.37, "PA_b", 0.13)))
        .containsExactly(speaks("PA_b", 0.25f));
  }

  @Test
  void whoSpeaksNoMoreIsToldOnceAndLast() {
    changes.next(Map.of("PA_a", 0.5));
    assertThat(changes.next(Map.of("PA_b", 0.5)))
        .containsExactly(speaks("PA_b", 0.5f), SpeakerInfo.newBuilder().setSid("PA_a").build());
    assertThat(changes.next(Map.of("PA_b", 0.5))).isEmpty();
  }

  @Test
  void nobodyIsLouderThanFullScale() {
    assertThat(changes.next(Map.of("PA_a", 1.05))).containsExactly(speaks("PA_a", 1));
  }

  private static SpeakerInfo speaks(String sid, float level) {
    return SpeakerInfo.newBuilder().setSid(sid).setLevel(level).setActive(true).build();
  }
}
