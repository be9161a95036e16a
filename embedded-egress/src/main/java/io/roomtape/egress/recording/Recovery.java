package io.roomtape.egress.recording;

import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord.Continued;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.worker.WorkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an earlier process has left: recordings to finish, and folders that nobody needs. */
final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);

  private final RecorderParts parts;

  Recovery(RecorderParts parts) {
    this.parts = parts;
  }

  /**
   * The recordings that are not over, and that {@link Recording#recover} can finish; those that
   * have nothing to finish end here.
   */
  List<Recording> unfinished() {
    return parts.egresses().all().stream()
        .filter(info -> !EgressStates.isOver(info))
        .flatMap(info -> recording(info).stream())
        .toList();
  }

  private Optional<Recording> recording(EgressInfo info) {
    WorkFiles files = parts.files(info.getEgressId());
    if (Storing.canBegin(info, files)) {
      return Optional.of(new Recording(parts, files, null, info));
    }
    try {
      Optional<Long> mediaStart = firstTrack(files.journal());
      boolean starting = info.getStatus() == EgressStatus.EGRESS_STARTING;
      if (mediaStart.isPresent()) {
        EgressInfo active =
            starting
                ? EgressStates.active(
                    Publisher.in(info, Publisher.kept(files)),
                    info.getStartedAt() + mediaStart.get())
                : info;
        return Optional.of(new Recording(parts, files, null, active));
      } else if (starting) {
        new Recording(parts, files, null, info).end(Details.RESTARTED);
      } else {
        lost(info, "it holds no media");
      }
    } catch (IOException e) {
      lost(info, e.toString());
    }
    return Optional.empty();
  }

  private void lost(EgressInfo info, String reason) {
    log.error("The journal of {} is lost: {}", info.getEgressId(), reason);
    parts.tally().failed(Failure.JOURNAL);
    String told = "The journal is lost: " + reason;
    parts.egresses().changed(EgressStates.failed(info, told, 500, parts.now()), "egress_ended");
  }

  static Optional<Long> firstTrack(Path journal) throws IOException {
    try (JournalReader reader = new JournalReader(journal)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        switch (next.get()) {
          case Published published -> {
            return Optional.of(published.at());
          }
          case Continued before -> {
            return Optional.of(before.origin());
          }
          default -> {}
        }
      }
      return Optional.empty();
    }
  }

  /** Deletes what starts have left that nobody knows of, and what is stored already. */
  void sweep() throws IOException {
    try (Stream<Path> folders = Files.list(parts.work())) {
      for (Path folder : folders.toList()) {
        WorkFiles files = WorkFiles.in(folder);
        if (isNeedless(files)) {
          files.deleteAll();
        }
      }
    }
  }

  private boolean isNeedless(WorkFiles files) throws IOException {
    String id = String.valueOf(files.folder().getFileName());
    Optional<EgressStatus> known = parts.egresses().find(id).map(EgressInfo::getStatus);
    if (known.isPresent()) {
      return switch (known.get()) {
        case EGRESS_COMPLETE, EGRESS_LIMIT_REACHED, EGRESS_ABORTED -> true;
        case EGRESS_STARTING, EGRESS_ACTIVE, EGRESS_ENDING, EGRESS_FAILED, UNRECOGNIZED -> false;
      };
    }
    try {
      return !Files.exists(files.finished()) && firstTrack(files.journal()).isEmpty();
    } catch (IOException e) {
      return !files.segments().exist();
    }
  }
}
