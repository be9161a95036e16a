package io.roomtape.egress.compose.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.journal.JournalRecord.SenderReport;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of media over an hour, in milliseconds of ours. */
class TrackClockTest {
  private static final int HOUR = 3_600_000;
  private static final double IN_SYNC = 45;

  private final Random random = new Random(3);
  private final ParticipantClock participant = new ParticipantClock();
  private final TrackClock sound = TrackClock.ofSound(48_000, participant);
  private final TrackClock pictures = TrackClock.ofPictures(90_000, participant);
  private double worst;
  private double worstSound;

  /** Sound and picture that were taken at the same time; the picture is 80 ms longer under way. */
  private void anHour(double soundDrift, double clockDrift, boolean reports) {
    double sentSound = 0;
    double sentPicture = 0;
    double nextReport = 700;
    int told = 0;
    Moment seen = null;
    for (long n = 0; sentSound < HOUR; n++) {
      sentSound = n * 20 * (1 + soundDrift * 1e-6) * (1 + clockDrift * 1e-6);
      for (long frame; sentPicture <= sentSound; sentPicture += 1_000 / 30.0) {
        frame = Math.round(sentPicture * 90 / (1 + clockDrift * 1e-6));
        seen = pictures.heard((int) (frame - 5_000_000), late(sentPicture + 80 + 20));
      }
      Moment heard = sound.heard((int) (n * 960 - 9_000_000), late(sentSound + 20));
      heard.laid(heard.time());
      if (reports && sentSound > nextReport) {
        double rtp = n * 960 + (nextReport - sentSound) * 48 / (1 + soundDrift * 1e-6);
        if (told++ % 5 == 0) {
          report(sound, nextReport, clockDrift, Math.round(rtp) - 9_000_000);
        }
        long frame = Math.round(nextReport * 90 / (1 + clockDrift * 1e-6));
        report(pictures, nextReport, clockDrift, frame - 5_000_000);
        nextReport += 1_000;
      }
      if (sentSound > 5_000 && seen != null) {
        double taken = sentPicture - 1_000 / 30.0;
        double soundDelay = millis(heard.time()) - sentSound;
        worstSound = Math.max(worstSound, Math.abs(soundDelay - 20));
        worst = Math.max(worst, Math.abs(millis(seen.time()) - taken - soundDelay));
      }
    }
  }

  private void report(TrackClock clock, double at, double clockDrift, long rtp) {
    double sent = 5e9 + at / (1 + clockDrift * 1e-6) + random.nextDouble() * 4 - 2;
    long ntp = ((long) (sent / 1_000) << 32) + (long) (sent % 1_000 / 1_000 * 4_294_967_296.0);
    clock.senderReport(new SenderReport(late(at + 20), 0, ntp, (int) rtp));
  }

  private long late(double millis) {
    return Math.round((millis + random.nextDouble() * 25) * 1e6);
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  @ParameterizedTest
  @ValueSource(doubles = {300, -300})
  void aMicrophoneThatDriftsForAnHourStaysWithItsPicture(double ppm) {
    anHour(ppm, 0, true);

    assertThat(worst).isLessThan(IN_SYNC / 2);
    assertThat(worstSound).isLessThan(IN_SYNC / 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {300, -300})
  void aSenderWhoseClockDriftsForAnHourStaysInPlace(double ppm) {
    anHour(0, ppm, true);

    assertThat(worst).isLessThan(IN_SYNC / 2);
    assertThat(worstSound).isLessThan(IN_SYNC / 2);
  }

  @Test
  void withoutReportsAnHourOfDriftIsFollowedByArrival() {
    anHour(300, 100, false);

    assertThat(worst).isCloseTo(80, within(IN_SYNC / 2));
    assertThat(worstSound).isLessThan(IN_SYNC / 2);
  }

  @Test
  void soundIsTakenForLateOnlyUntilItsSenderHasPausedForHours() {
    for (int n = 0; n < 100; n++) {
      sound.heard(n * 960, late(n * 20));
    }
    Moment after = sound.heard(100 * 960, late(5 * HOUR));

    assertThat(sound.settled(after.time() + 1_000_000_000L)).isTrue();
    assertThat(millis(after.time())).isCloseTo(5 * HOUR, within(25.0));
  }

  @Test
  void nothingIsWaitedForThatNeverCame() {
    assertThat(sound.settled(0)).isTrue();
    assertThat(sound.complete(Long.MAX_VALUE, 0)).isTrue();
  }

  @Test
  void aSilentMicrophoneIsWaitedForTenSeconds() {
    sound.heard(0, 0);

    assertThat(sound.complete(1_000_000_000L, 9_900_000_000L)).isFalse();
    assertThat(sound.complete(1_000_000_000L, 10_000_000_000L)).isTrue();
  }
}
