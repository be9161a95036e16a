package io.roomtape.egress.compose.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateChangeTest {
  private static final int MIXED = 48_000;

  @ParameterizedTest
  @ValueSource(ints = {44_100, 32_000, 24_000, 22_050, 16_000})
  void aToneStaysOneAndALengthItself(int rate) {
    float[] out = change(rate, 0, tone(1000, MIXED));

    assertThat(out).hasSize(rate);
    for (int i = rate / 20; i < rate - rate / 20; i++) {
      double right = Math.sin(2 * Math.PI * 1000 * i / rate);
      assertThat((double) out[i]).isCloseTo(right, within(0.001));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32_000, 24_000, 16_000})
  void whatTheRateCannotHoldIsGone(int rate) {
    float[] out = change(rate, 0, tone(rate * 0.62, MIXED));

    for (int i = rate / 20; i < rate - rate / 20; i++) {
      assertThat(Math.abs(out[i])).isLessThan(0.01f);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 16_000})
  void whereverItIsBegunSamplesAreTheSame(int rate) {
    float[] tone = tone(440, MIXED);
    float[] all = change(rate, 0, tone);
    for (int begin : new int[] {1, 100, 10_240}) {
      assertThat(change(rate, begin, tone)).isEqualTo(Arrays.copyOfRange(all, begin, all.length));
    }
  }

  private static float[] tone(double hertz, int samples) {
    float[] tone = new float[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (float) Math.sin(2 * Math.PI * hertz * i / MIXED);
    }
    return tone;
  }

  /** In blocks as a composition mixes them. */
  private static float[] change(int rate, int begin, float[] mixed) {
    RateChange change = new RateChange(rate, begin);
    float[] out = new float[rate + 10];
    int[] count = {0};
    RateChange.Receiver to =
        (left, right) -> {
          assertThat(right).isEqualTo(left);
          System.arraycopy(left, 0, out, count[0], left.length);
          count[0] += left.length;
        };
    for (int at = (int) change.first(); at < mixed.length; at += 1600) {
      float[] block = Arrays.copyOfRange(mixed, at, Math.min(mixed.length, at + 1600));
      change.add(block, block, to);
    }
    change.finish(mixed.length, to);
    return Arrays.copyOf(out, count[0]);
  }
}
