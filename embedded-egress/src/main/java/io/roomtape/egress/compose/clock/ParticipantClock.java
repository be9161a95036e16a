package io.roomtape.egress.compose.clock;

import org.jspecify.annotations.Nullable;

/**
 * How the tracks of a participant lie to each other: sound leads, pictures follow. Two reports tell
 * that only if one clock wrote both, between the same two settings of it.
 */
public final class ParticipantClock {
  /** Half of the smallest step of a clock that can be seen. */
  private static final long SAME_CLOCK = 50_000_000L;

  /** What was laid longer ago says nothing about what is seen now. */
  private static final long LATELY = 10_000_000_000L;

  /** No picture takes longer than its sound by more than this. */
  private static final long LONGEST_LAG = 2_000_000_000L;

  private @Nullable Report sound;
  private boolean hasSound;
  private int soundReports;

  /**
   * What a sender report says.
   *
   * @param ntpAhead the sender's NTP time − RTP time, in ns
   * @param under arrival of the report − NTP time, in ns
   */
  record Report(Stretch stretch, long ntpAhead, long under) {}

  /** A track of sound is there, which pictures will follow. */
  void expectSound() {
    hasSound = true;
  }

  boolean expectsSound() {
    return hasSound;
  }

  void sound(Report report) {
    sound = report;
    soundReports++;
  }

  /** Counts the reports of sound. */
  int soundReports() {
    return soundReports;
  }

  /** Places a picture's stretch beside the sound, if that can be told. */
  void place(Report picture, long now) {
    Report leading = sound;
    if (leading != null
        && now - leading.stretch().lastArrival() < LATELY
        && Math.abs(leading.under() - picture.under()) < SAME_CLOCK) {
      long ntpToOurs = leading.stretch().laid() - leading.ntpAhead();
      picture.stretch().place(picture.ntpAhead() + ntpToOurs, LONGEST_LAG);
    }
  }
}
