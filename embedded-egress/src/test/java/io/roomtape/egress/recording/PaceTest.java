package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;

  private final Tally tally = new Tally();
  private final Pace pace = new Pace(tally);

  @Test
  void nothingIsBehindBeforeThereAreMedia() {
    assertThat(pace.behind(500 * SECOND)).isZero();
  }

  @Test
  void whatIsHeardOfTheMediaAndNotComposedIsBehind() {
    pace.begin(10 * SECOND);

    assertThat(pace.behind(12 * SECOND)).hasSeconds(2);
    pace.reached(11 * SECOND);
    assertThat(pace.behind(12 * SECOND)).hasSeconds(1);
    pace.reached(13 * SECOND);
    assertThat(pace.behind(12 * SECOND)).isZero();
  }

  @Test
  void whatIsComposedAgainIsCountedOnce() {
    pace.begin(10 * SECOND);
    pace.reached(70 * SECOND);
    pace.reached(0);
    pace.reached(40 * SECOND);
    assertThat(tally.composedTime()).hasSeconds(60);
    assertThat(pace.behind(71 * SECOND)).hasSeconds(1);

    pace.end(Duration.ofSeconds(65));

    assertThat(tally.composedTime()).hasSeconds(65);
    assertThat(pace.behind(500 * SECOND)).isZero();
  }

  @Test
  void ofOneThatAnEarlierProcessBeganTheWholeIsCountedAtItsEnd() {
    pace.reached(70 * SECOND);
    assertThat(tally.composedTime()).isZero();

    pace.end(Duration.ofSeconds(80));

    assertThat(tally.composedTime()).hasSeconds(80);
  }
}
