package io.roomtape.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutageTest {
  private static final long SECOND = 1_000_000_000L;

  private final Outage outage = new Outage(0);

  @Test
  void whoHasNeverJoinedTriesForTenSeconds() {
    assertThat(outage.due(0)).isTrue();
    assertThat(outage.tooLong(10 * SECOND)).isFalse();
    assertThat(outage.tooLong(10 * SECOND + 1)).isTrue();
  }

  @Test
  void whoWasThereTriesForAMinuteFromTheFirstLoss() {
    outage.end();
    assertThat(outage.tooLong(1_000 * SECOND)).isFalse();
    outage.begin(1_000 * SECOND);
    outage.begin(1_050 * SECOND);
    assertThat(outage.tooLong(1_060 * SECOND)).isFalse();
    assertThat(outage.tooLong(1_060 * SECOND + 1)).isTrue();
  }

  @Test
  void triesComeAtLongerAndLongerIntervalsAndAtOnceAfterAnotherLoss() {
    outage.failed(0);
    assertThat(outage.due(SECOND / 10)).isTrue();
    for (long now = 1; now < 8; now++) {
      outage.failed(now * SECOND);
    }
    assertThat(outage.due(8 * SECOND)).isFalse();
    assertThat(outage.due(9 * SECOND)).isTrue();
    outage.end();
    outage.begin(20 * SECOND);
    assertThat(outage.due(20 * SECOND)).isTrue();
  }
}
