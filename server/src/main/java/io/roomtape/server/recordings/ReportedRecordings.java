package io.roomtape.server.recordings;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.rooms.LiveRoom;
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
  private final RecordingStorage storage;

  public ReportedRecordings(
      RecordingIndex index, Rooms rooms, FileNames names, RecordingStorage storage) {
    this.index = index;
    this.rooms = rooms;
    this.names = names;
    this.storage = storage;
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
   * Another server may have started it in a room that is ours, or the room was made with it: it
   * belongs into the list as well.
   */
  private Optional<RecordingEntry> adopt(EgressReport report) {
    return names
        .name(report.filePath())
        .filter(name -> belongs(name, report))
        .flatMap(name -> adopt(name, report));
  }

  private Optional<RecordingEntry> adopt(RecordingName name, EgressReport report) {
    if (index.add(RecordingEntry.adopted(name, report))) {
      log.info("Recording {} of room {} was started elsewhere", name, report.roomName());
    }
    return index.find(report.id());
  }

  /** What others may have stored elsewhere, or whose room is gone, is ours if its file is here. */
  private boolean belongs(RecordingName name, EgressReport report) {
    Optional<LiveRoom> room =
        rooms.find(report.roomName()).filter(found -> found.sid().equals(report.roomId()));
    if (room.isPresent() && !rooms.isOurs(room.get())) {
      return false;
    }
    return (room.isPresent() && !report.mayBeElsewhere())
        || (report.state().isPlayable() && Mp4Duration.ofWholeFile(storage, name).isPresent());
  }

  /** Whether a report is about a recording. */
  public boolean isOf(RecordingEntry entry, EgressReport report) {
    return entry
        .egress()
        .map(report.id()::equals)
        .orElseGet(() -> names.name(report.filePath()).filter(entry.name()::equals).isPresent());
  }
}
