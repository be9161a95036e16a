package io.roomtape.server.livekit;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.RecordingForm;
import io.roomtape.server.recordings.RecordingLayout;
import io.roomtape.server.recordings.RecordingPreset;
import io.roomtape.server.recordings.RecordingState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;

/** Reads LiveKit's EgressInfo. All its times are Unix nanoseconds, its durations nanoseconds. */
final class EgressReports {
  private EgressReports() {}

  /** Empty for an egress that writes no file, or is of no room. */
  static Optional<EgressReport> of(EgressInfo info) {
    Optional<FileInfo> file = info.getFileResultsList().stream().findFirst();
    try {
      return file.map(found -> report(info, found));
    } catch (InvalidValue e) {
      // Such as a web egress, which has no room.
      return Optional.empty();
    }
  }

  private static EgressReport report(EgressInfo info, FileInfo file) {
    return new EgressReport(
        new EgressId(info.getEgressId()),
        new RoomName(info.getRoomName()),
        new RoomSid(info.getRoomId()),
        state(info, file),
        file.getFilename(),
        Instant.ofEpochSecond(0, info.getStartedAt()),
        Duration.ofNanos(file.getDuration()),
        file.getSize(),
        info.getError().isEmpty() ? info.getDetails() : info.getError(),
        form(info.getRoomComposite()),
        OwnStorage.isPossible(info));
  }

  private static RecordingForm form(RoomCompositeEgressRequest asked) {
    return new RecordingForm(
        RecordingLayout.named(asked.getLayout()),
        asked.hasPreset() ? RecordingPreset.named(asked.getPreset().name()) : Optional.empty(),
        asked.getAudioOnly());
  }

  private static RecordingState state(EgressInfo info, FileInfo file) {
    return switch (info.getStatus()) {
      case EGRESS_STARTING -> RecordingState.STARTING;
      case EGRESS_ACTIVE -> RecordingState.ACTIVE;
      case EGRESS_ENDING -> RecordingState.ENDING;
      case EGRESS_COMPLETE -> RecordingState.COMPLETE;
      case EGRESS_ABORTED -> RecordingState.ABORTED;
      case EGRESS_LIMIT_REACHED ->
          file.getSize() > 0 ? RecordingState.LIMIT_REACHED : RecordingState.FAILED;
      case EGRESS_FAILED, UNRECOGNIZED -> RecordingState.FAILED;
    };
  }
}
