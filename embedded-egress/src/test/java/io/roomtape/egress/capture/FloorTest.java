package io.roomtape.egress.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FloorTest {
  private final Floor floor = new Floor();
  private long at;

  @Test
  void theFirstWhoSpeaksHasItAtOnceAndKeepsItInSilence() {
    assertThat(floor.holder()).isEmpty();
    hear(1, "A");
    assertThat(floor.holder()).isEqualTo("A");
    hear(20);
    assertThat(floor.holder()).isEqualTo("A");
  }

  @Test
  void aCoughDoesNotTakeItAndMoreThanAWordDoes() {
    hear(2, "A");
    hear(1, "B");
    hear(1);
    assertThat(floor.holder()).isEqualTo("A");
    hear(3, "B");
    assertThat(floor.holder()).isEqualTo("B");
  }

  @Test
  void whoIsInterruptedKeepsItUnlessDrowned() {
    hear(2, "A");
    hear(5, "B", "A");
    assertThat(floor.holder()).isEqualTo("A");
    hear(5, "B", "A");
    assertThat(floor.holder()).isEqualTo("B");
  }

  @Test
  void whoHadItBeforeGetsItBackFromOneWhoLeaves() {
    hear(2, "A");
    hear(4, "B");
    floor.left("B");
    assertThat(floor.holder()).isEqualTo("A");
    floor.left("A");
    assertThat(floor.holder()).isEmpty();
  }

  private void hear(int times, String... speakers) {
    for (int i = 0; i < times; i++) {
      at += 400_000_000L;
      floor.heard(List.of(speakers), at);
    }
  }
}
