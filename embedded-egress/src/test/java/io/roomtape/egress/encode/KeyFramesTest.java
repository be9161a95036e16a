package io.roomtape.egress.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class KeyFramesTest {
  private static final int RATE = 30;
  private static final int KEY_BYTES = 60_000;

  @Test
  void theyAreTwoSecondsApartWhereItMoves() {
    assertThat(keys(_ -> 10_000)).containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 16, 18);
  }

  @Test
  void theyWaitUntilThePicturesInBetweenHaveCostAsMuch() {
    assertThat(keys(_ -> 500)).containsExactly(0, 4, 8, 12, 16);
  }

  @Test
  void theyAreTwentySecondsApartWhereItStandsStill() {
    assertThat(keys(n -> n < 10 * RATE ? 10_000 : 0)).containsExactly(0, 2, 4, 6, 8, 10);
    assertThat(keys(_ -> 0)).containsExactly(0);
  }

  @Test
  void theyAreAsFarApartAsAsked() {
    KeyFrames frames = KeyFrames.each(45);
    List<Integer> keys = new ArrayList<>();
    for (int n = 0; n < 150; n++) {
      boolean key = frames.due();
      if (key) {
        keys.add(n);
      }
      frames.encoded(key, key ? KEY_BYTES : 0);
    }
    assertThat(keys).containsExactly(0, 45, 90, 135);
  }

  /** The seconds of the key frames among twenty seconds of pictures that take so many bytes. */
  private static List<Integer> keys(IntUnaryOperator bytes) {
    KeyFrames frames = new KeyFrames(RATE);
    List<Integer> keys = new ArrayList<>();
    for (int n = 0; n < 20 * RATE; n++) {
      boolean key = frames.due();
      if (key) {
        keys.add(n / RATE);
      }
      frames.encoded(key, key ? KEY_BYTES : bytes.applyAsInt(n));
    }
    return keys;
  }
}
