package io.roomtape.server.reconciliation;

import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingLifecycle;
import io.roomtape.server.recordings.ReportedRecordings;
import java.util.List;
import java.util.Optional;

/** What LiveKit tells of egresses, by event or asked for, goes through here. */
public final class EgressWatch {
  private final Egresses egresses;
  private final ReportedRecordings reported;
  private final RecordingLifecycle lifecycle;
  private final Strays strays;

  public EgressWatch(
      Egresses egresses, ReportedRecordings reported, RecordingLifecycle lifecycle, Strays strays) {
    this.egresses = egresses;
    this.reported = reported;
    this.lifecycle = lifecycle;
    this.strays = strays;
  }

  /**
   * Takes in one report, as {@link RecordingLifecycle#apply} does, and stops the egress if nobody
   * wants it.
   */
  public void take(EgressReport report) {
    lifecycle.apply(report).ifPresent(entry -> strays.check(entry, report));
  }

  /** What LiveKit says of a recording; empty when it does not know it. */
  public Optional<EgressReport> ask(RecordingEntry entry) {
    List<EgressReport> reports = egresses.ofRoom(entry.roomName());
    return reports.stream().filter(report -> reported.isOf(entry, report)).findFirst();
  }
}
