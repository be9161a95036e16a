package io.roomtape.egress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookTest {
  @Test
  void looksAreCalledAsInRequests() {
    assertThat(Look.names())
        .containsExactly(
            "grid",
            "grid-light",
            "speaker",
            "speaker-light",
            "single-speaker",
            "single-speaker-light");
    assertThat(Look.of("speaker-light")).contains(new Look(Arrangement.SPEAKER, true));
    assertThat(Look.of("")).contains(Look.DEFAULT);
    assertThat(Look.of("Grid")).isEmpty();
    assertThat(Look.names()).allSatisfy(name -> assertThat(Look.of(name)).isPresent());
  }
}
