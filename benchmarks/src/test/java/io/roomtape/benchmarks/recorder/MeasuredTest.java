package io.roomtape.benchmarks.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MeasuredTest {
  @Test
  void whatTheStartCostsIsToldFromWhatASecondCosts() {
    Measured measured = new Measured();
    for (double noise : new double[] {0, 5, -0.1}) {
      measured.add(
          new Spent(1.5 + 0.25 * Measured.SHORT + noise, 1, 100, 1_000, Double.NaN),
          new Spent(1.5 + 0.25 * Measured.LONG + noise, 2, 120, 2_001_000, 20));
    }
    assertThat(measured.cpu()).isEqualTo(0.25, within(1e-9));
    assertThat(measured.start()).isEqualTo(1.5, within(1e-9));
    assertThat(measured.memory()).isEqualTo(120);
    assertThat(measured.kilobitsPerSecond()).isEqualTo(1_000);
  }

  @Test
  void whatAChildUsedIsCountedOnceItHasEnded() throws IOException, InterruptedException {
    double before = Children.cpu();
    new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 50000 ]; do i=$((i+1)); done")
        .start()
        .waitFor();
    assertThat(Children.cpu() - before).isBetween(0.005, 10.0);
  }
}
