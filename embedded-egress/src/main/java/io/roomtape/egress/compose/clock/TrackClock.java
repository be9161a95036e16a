package io.roomtape.egress.compose.clock;

import io.roomtape.egress.compose.clock.ParticipantClock.Report;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import org.jspecify.annotations.Nullable;

/**
 * When one track's media happened, in journal time. Takes packets in the order of their numbers.
 * Times are nanoseconds.
 */
public final class TrackClock {
  /** A new line has to see some packets. */
  private static final long SETTLE = 400_000_000L;

  /** So long the first reports are waited for: a browser's first of sound comes after 2.5 s. */
  private static final long FIRST_REPORTS = 3_000_000_000L;

  /** No network holds packets up for longer. */
  private static final long LONGEST_STALL = Stretches.FORGET;

  /** Reports from before a break may come after it. */
  private static final long RECENT = 200_000_000L;

  /** A report's RTP time may lie so far before and behind the line of the packets. */
  private static final long REPORT_EARLY = 1_000_000_000L;

  private static final long REPORT_LATE = 200_000_000L;

  private final RtpTime rtpTime;
  private final boolean leads;
  private final ParticipantClock participant;
  private final Stretches stretches = new Stretches();
  private @Nullable Moment last;
  private long lastArrival;
  private long firstArrival;
  private @Nullable SenderReport early;
  private @Nullable Report report;
  private int soundReports;

  private TrackClock(int rate, boolean leads, ParticipantClock participant) {
    this.rtpTime = new RtpTime(rate);
    this.leads = leads;
    this.participant = participant;
  }

  /** The clock of a track of sound: it leads. */
  public static TrackClock ofSound(int rate, ParticipantClock participant) {
    participant.expectSound();
    return new TrackClock(rate, true, participant);
  }

  /** The clock of a track of pictures: it follows the sound. */
  public static TrackClock ofPictures(int rate, ParticipantClock participant) {
    return new TrackClock(rate, false, participant);
  }

  /** Notes the arrival of the next packet. */
  public Moment heard(int time, long arrival) {
    long nanos = rtpTime.next(time);
    Moment heard = new Moment(stretches.heard(nanos, arrival), nanos);
    firstArrival = last == null ? arrival : firstArrival;
    lastArrival = last == null ? arrival : Math.max(lastArrival, arrival);
    last = heard;
    followSound(arrival);
    return heard;
  }

  private void followSound(long now) {
    SenderReport before = early;
    if (before != null) {
      early = null;
      senderReport(before);
    } else if (!leads && soundReports != participant.soundReports()) {
      soundReports = participant.soundReports();
      if (report != null && report.stretch() == stretches.current()) {
        participant.place(report, now);
      }
    }
  }

  public void senderReport(SenderReport said) {
    Stretch line = stretches.current();
    if (line == null) {
      early = said;
      return;
    }
    if (stretches.inDoubt() || stretches.brokeWithin(RECENT, said.at())) {
      return;
    }
    long rtp = rtpTime.near(said.rtpTime());
    long late = line.lateness(said.at() - rtp);
    if (late >= -REPORT_EARLY && late <= REPORT_LATE) {
      long ntp = Ntp.nanos(said.ntp());
      believe(new Report(line, ntp - rtp, said.at() - ntp), said.at());
    }
  }

  private void believe(Report told, long now) {
    report = told;
    if (leads) {
      participant.sound(told);
    } else {
      participant.place(told, now);
    }
  }

  /** Whether times can be told already; if not, more of the journal should be read first. */
  public boolean settled(long now) {
    stretches.passed(now);
    Stretch line = stretches.current();
    return line == null
        || (!stretches.inDoubt()
            && now - line.begin() >= SETTLE
            && (now - firstArrival >= FIRST_REPORTS || !waitsForReports(line)));
  }

  private boolean waitsForReports(Stretch line) {
    return !leads && participant.expectsSound() && !line.isPlaced();
  }

  /** Whether nothing can still come that belongs before an instant. */
  public boolean complete(long time, long now) {
    return last == null || now - lastArrival >= LONGEST_STALL || last.time() > time;
  }

  /** Takes what is in doubt as it looks: nothing more will be heard. */
  public void end() {
    stretches.end();
  }
}
