package io.roomtape.server.recordings;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.rooms.Rooms;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the recording that a report is about. */
public final class ReportedRecordings {
  private static final Logger log = LoggerFactory.getLogger(ReportedRecordings.class);

  private final RecordingIndex index;
  private final Rooms rooms;
  private final FileNames names;

  public ReportedRecordings(RecordingIndex index, Rooms rooms, FileNames names) {
    this.index = index;
    this.rooms = rooms;
    this.names = names;
  }

  /**
   * @return empty when it is none of ours
   */
  Optional<RecordingEntry> find(EgressReport report) {
    return index.find(report.id()).or(() -> byPath(report)).or(() -> adopt(report));
  }

  /** A report may be here before the answer to the start that caused it: then the path tells. */
  private Optional<RecordingEntry> byPath(EgressReport report) {
    return names
        .name(report.filePath())
        .flatMap(index::find)
        .filter(entry -> entry.egress().isEmpty())
        .flatMap(entry -> identify(entry, report));
  }

  private Optional<RecordingEntry> identify(RecordingEntry entry, EgressReport report) {
    return index
        .assign(entry.name(), report.id(), report.startedAt())
        .filter(assigned -> isOf(assigned, report));
  }

  /**
   * Another server may have started it in a room that is ours: it belongs into the list as well.
   */
  private Optional<RecordingEntry> adopt(EgressReport report) {
    Optional<RecordingName> name = names.name(report.filePath());
    boolean ours =
        name.isPresent()
            && rooms
                .find(report.roomName())
                .filter(room -> room.sid().equals(report.roomId()))
                .filter(rooms::isOurs)
                .isPresent();
    if (!ours) {
      return Optional.empty();
    }
    if (index.add(RecordingEntry.adopted(name.get(), report))) {
      log.info("Recording {} of room {} was started elsewhere", name.get(), report.roomName());
    }
    return index.find(report.id());
  }

  /** Whether a report is about a recording. */
  public boolean isOf(RecordingEntry entry, EgressReport report) {
    return entry
        .egress()
        .map(report.id()::equals)
        .orElseGet(() -> names.name(report.filePath()).filter(entry.name()::equals).isPresent());
  }
}
