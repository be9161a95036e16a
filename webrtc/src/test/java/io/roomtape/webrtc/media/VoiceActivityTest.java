package io.roomtape.webrtc.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In virtual time; the numbers are what livekit-server 1.11.0 computes. */
class VoiceActivityTest {
  private static final int CLOCK = 48_000;
  private static final int PACKET_MILLIS = 20;
  private static final int PACKETS_PER_WINDOW = 20;
  private static final int SILENCE = 127;
  private static final Offset<Double> EXACT = within(1e-9);

  private final VoiceActivity voice = new VoiceActivity(CLOCK);
  private long millis = 1_000_000;

  /** Begins 100 ms before the clock of 32 bits begins anew. */
  private long timestamp = (1L << 32) - CLOCK / 10;

  VoiceActivityTest() {
    packet(SILENCE); // the first stands for no time
  }

  @Test
  void aSteadyToneIsToldAfterOneWindowAndSmoothedOverTwo() {
    packets(19, 20);
    assertThat(level()).isZero();
    packets(1, 20);
    assertThat(level()).isEqualTo(0.1 * 2 / 3, EXACT);
    window(20, 20);
    assertThat(level()).isEqualTo(0.1 * 8 / 9, EXACT);
    window(20, 20);
    assertThat(level()).isEqualTo(0.1 * 26 / 27, EXACT);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsHeardInThirtyPercentOfTheTimeIsNoSpeech(long seed) {
    for (int i = 0; i < 10; i++) {
      window(6, 10, seed + 100L * i);
      assertThat(level()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsHeardInHalfOfTheTimeIsHalfAsLoud(long seed) {
    window(10, 20, seed);
    assertThat(level()).isEqualTo(0.05 * 2 / 3, EXACT);
    window(10, 20, seed + 100);
    assertThat(level()).isEqualTo(0.05 * 8 / 9, EXACT);
  }

  @ParameterizedTest
  @CsvSource({"7, false", "8, true"})
  void fortyPercentOfTheTimeIsEnough(int packets, boolean speaks) {
    window(packets, 10);
    assertThat(level() > 0).isEqualTo(speaks);
  }

  @ParameterizedTest
  @CsvSource({"34, true", "36, false", "127, false"})
  void whatIsHeardIsAtLeastSoLoud(int level, boolean speaks) {
    for (int i = 0; i < 5; i++) {
      window(PACKETS_PER_WINDOW, level);
    }
    assertThat(level() > 0).isEqualTo(speaks);
  }

  @Test
  void theLoudestOfAWindowCounts() {
    packets(10, 30);
    packets(1, 6);
    packets(9, 30);
    assertThat(level()).isEqualTo(Math.pow(10, -6 / 20.0) * 2 / 3, EXACT);
  }

  @Test
  void whoFallsSilentDoesNotSpeakWithTheNextWindow() {
    window(20, 10);
    packets(19, SILENCE);
    assertThat(level()).isPositive();
    packets(1, SILENCE);
    assertThat(level()).isZero();
  }

  @Test
  void whoSendsNothingDoesNotSpeakAfterTwoWindows() {
    window(20, 10);
    millis += 799;
    assertThat(level()).isPositive();
    millis += 1;
    assertThat(level()).isZero();
    window(20, 10);
    assertThat(level()).as("what was before is forgotten").isEqualTo(level(10) * 2 / 3, EXACT);
  }

  @Test
  void aPacketAfterAPauseStandsForOneWindowAtTheMost() {
    passes(60_000);
    voice.packet(20, timestamp, now());
    assertThat(level()).isEqualTo(0.1 * 2 / 3, EXACT);
  }

  /** Opus leaves out silence (DTX), but for a packet every 400 ms. */
  @Test
  void silenceThatIsLeftOutIsSilence() {
    window(20, 10);
    passes(400);
    voice.packet(SILENCE, timestamp, now());
    assertThat(level()).isZero();
  }

  @Test
  void whatComesLateOrTwiceDoesNotCount() {
    packets(19, 20);
    for (int i = 0; i < PACKETS_PER_WINDOW; i++) {
      voice.packet(0, timestamp - 960, now());
      voice.packet(20, timestamp, now());
    }
    assertThat(level()).isZero();
    packets(1, 20);
    assertThat(level()).isEqualTo(0.1 * 2 / 3, EXACT);
  }

  /** Some of a window's packets are that loud, the others silent, in an order that is random. */
  private void window(int loud, int level, long seed) {
    List<Integer> levels = new ArrayList<>(Collections.nCopies(loud, level));
    levels.addAll(Collections.nCopies(PACKETS_PER_WINDOW - loud, SILENCE));
    Collections.shuffle(levels, new Random(seed));
    levels.forEach(this::packet);
  }

  private void window(int loud, int level) {
    window(loud, level, 0);
  }

  private void packets(int count, int level) {
    IntStream.range(0, count).forEach(_ -> packet(level));
  }

  private void packet(int level) {
    passes(PACKET_MILLIS);
    voice.packet(level, timestamp, now());
  }

  private void passes(long milliseconds) {
    millis += milliseconds;
    timestamp = (timestamp + milliseconds * (CLOCK / 1000)) & 0xffffffffL;
  }

  private double level() {
    return voice.level(now());
  }

  private static double level(int decibels) {
    return Math.pow(10, -decibels / 20.0);
  }

  private long now() {
    return millis * 1_000_000;
  }
}
