package io.roomtape.egress.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Times of media, as told by arrival and sender reports. All in milliseconds. */
class TrackClockTest {
  private static final long SENDER = 1_000_000;
  private final ParticipantClock participant = new ParticipantClock();
  private final TrackClock audio = new TrackClock(48_000, participant);
  private final TrackClock video = new TrackClock(90_000, participant);

  @Test
  void tracksOfOneParticipantShareTheSmallestDelay() {
    audio.senderReport(ntp(0), 0);
    video.senderReport(ntp(0), 0);
    for (int t = 0; t < 3_000; t += 20) {
      audio.arrived(t * 48, nanos(t + 30));
      video.arrived(t * 90, nanos(t + 180));
    }
    assertThat(millis(audio.time(1_000 * 48))).isEqualTo(1_030, within(0.01));
    assertThat(millis(video.time(1_000 * 90))).isEqualTo(1_030, within(0.01));
  }

  @Test
  void withoutReportsArrivalDecidesAfterTwoSeconds() {
    audio.arrived(960, nanos(100));
    assertThat(audio.settled(nanos(2_000))).isFalse();
    assertThat(audio.settled(nanos(2_100))).isTrue();
    assertThat(millis(audio.time(960 + 48_000))).isEqualTo(1_100, within(0.01));
  }

  @Test
  void aDriftingClockIsFollowedWithoutJumps() {
    audio.senderReport(ntp(0), 0);
    double last = 0;
    for (int t = 0; t < 3_600_000; t += 20) {
      // The sender's clock runs 200 ppm slow: its media comes ever later by our clock.
      double ours = t * 1.0002 + 30;
      if (t % 5_000 == 0) {
        audio.senderReport(ntp(t), t * 48);
      }
      audio.arrived(t * 48, (long) (ours * 1e6));
      double time = millis(audio.time(audio.unwrapped(t * 48)));
      assertThat(time - ours).isBetween(-6.0, 0.1);
      assertThat(time - last).isLessThan(40);
      last = time;
    }
  }

  @Test
  void aStepOfTheSendersClockChangesNothing() {
    audio.senderReport(ntp(0), 0);
    audio.arrived(0, nanos(30));
    audio.senderReport(ntp(3_600_000 + 1_000), 48_000);
    video.senderReport(ntp(3_600_000 + 1_000), 90_000);
    audio.arrived(48_000, nanos(1_030));
    video.arrived(90_000, nanos(1_050));

    assertThat(millis(audio.time(48_000))).isEqualTo(1_030, within(0.01));
    assertThat(millis(video.time(90_000))).isEqualTo(1_030, within(0.01));
  }

  private static long ntp(long millis) {
    long sent = SENDER + millis;
    return ((sent / 1_000) << 32) | (((sent % 1_000) << 32) / 1_000);
  }

  private static long nanos(long millis) {
    return millis * 1_000_000;
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
