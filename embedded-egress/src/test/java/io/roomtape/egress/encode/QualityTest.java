package io.roomtape.egress.encode;

import static io.roomtape.egress.encode.Quality.ECONOMY;
import static io.roomtape.egress.encode.Quality.HIGH;
import static io.roomtape.egress.encode.Quality.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QualityTest {
  @Test
  void bitsFollowTheCanvasAndTheQuality() {
    assertThat(STANDARD.format(1280, 720, 30).bits()).isEqualTo(2_500_000);
    assertThat(ECONOMY.format(1280, 720, 30).bits()).isEqualTo(1_250_000);
    assertThat(HIGH.format(1280, 720, 30).bits()).isEqualTo(5_000_000);
    assertThat(STANDARD.format(1920, 1080, 30).bits()).isBetween(4_500_000, 4_700_000);
    assertThat(STANDARD.format(640, 360, 30).bits()).isBetween(800_000, 950_000);
    assertThat(STANDARD.format(1280, 720, 15).bits()).isBetween(1_400_000, 1_600_000);
  }

  @Test
  void aSecondMayTakeHalfAsMuchAgain() {
    assertThat(STANDARD.format(1280, 720, 30).mostBits()).isEqualTo(3_750_000);
  }
}
