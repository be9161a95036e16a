package io.roomtape.egress.compose.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  private final Resampler resampler = new Resampler();
  private final List<Float> read = new ArrayList<>();
  private final List<Float> right = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"440, 1.001, 0", "440, 0.999, 0.3", "8000, 1.0003, 0.7", "15000, 0.9997, 0.123"})
  void aToneIsReadBetweenItsSamples(double hertz, double step, double from) {
    double tone = 2 * Math.PI * hertz / AudioDecoder.SAMPLE_RATE;
    resampler.begin(from);
    for (int packet = 0; packet < 50; packet++) {
      add(packet, tone, step, packet / 10 % 2 == 0 ? 1 : 0.5f);
    }

    double worst = 0;
    for (int i = 40; i < read.size(); i++) {
      worst = Math.max(worst, Math.abs(read.get(i) - Math.sin(tone * (from + i * step))));
    }
    assertThat(worst).as("error").isLessThan(1e-3);
    for (int packet = 0; packet < 50; packet++) {
      int middle = (int) ((packet * 960 + 480 - from) / step);
      float softer = packet / 10 % 2 == 0 ? 1 : 0.5f;
      assertThat(right.get(middle)).isCloseTo(softer * read.get(middle), within(1e-5f));
    }
    assertThat(read.size() * step).isCloseTo(50 * 960 - from, within(20.0));
  }

  private void add(int packet, double tone, double step, float onTheRight) {
    float[] samples = new float[960];
    float[] softer = new float[960];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(tone * (packet * 960 + i));
      softer[i] = onTheRight * samples[i];
    }
    resampler.add(
        samples,
        softer,
        samples.length,
        step,
        (left, right) -> {
          read.add(left);
          this.right.add(right);
        });
  }

  @Test
  void soundAtItsOwnPaceIsNotChanged() {
    float[] samples = {0.1f, -0.4f, 0.9f, -1, 0.3f};
    resampler.begin(0);
    resampler.add(samples, samples, samples.length, 1, (left, right) -> read.add(right));
    resampler.end(1, (left, right) -> read.add(right));

    assertThat(read).containsExactly(0.1f, -0.4f, 0.9f, -1f, 0.3f);
  }
}
