package io.roomtape.server.recordings;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.rooms.Rooms;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Moves recordings on as LiveKit reports about them. Reports may come twice, late, and after the
 * room is gone: only one that is news changes anything.
 */
public final class RecordingLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RecordingLifecycle.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RecordingIndex index;
  private final RecordingStorage storage;
  private final Rooms rooms;
  private final FileNames names;

  public RecordingLifecycle(
      RecordingIndex index, RecordingStorage storage, Rooms rooms, FileNames names) {
    this.index = index;
    this.storage = storage;
    this.rooms = rooms;
    this.names = names;
  }

  /**
   * Takes in one report. When it returns, the recording's metadata are saved if it has ended well,
   * the index knows, and then the room does: in that order, so that a room that hears STOPPED finds
   * the recording in the list.
   *
   * @throws StorageException when metadata could not be saved; the report has to come again
   * @throws io.roomtape.server.rooms.LiveKitFailure when the room could not be told; likewise
   */
  public void apply(EgressReport report) {
    try (LogFields _ = LogFields.of(report.roomName(), report.id())) {
      take(report);
    }
  }

  private void take(EgressReport report) {
    Optional<RecordingEntry> known = known(report).or(() -> adopt(report));
    if (known.isEmpty()) {
      log.debug("Egress {} of room {} is not ours", report.id(), report.roomName());
      return;
    }
    RecordingEntry entry = known.get();
    if (entry.deleted()) {
      return;
    }
    if (entry.state().canBecome(report.state())) {
      entry = advance(entry, report);
    }
    if (!entry.announced() && entry.state() == report.state()) {
      announce(entry);
    }
  }

  /** An event may be here before the answer to the start that caused it: then the path tells. */
  private Optional<RecordingEntry> known(EgressReport report) {
    return index
        .find(report.id())
        .or(
            () ->
                names
                    .name(report.filePath())
                    .flatMap(index::find)
                    .filter(entry -> entry.egress().isEmpty())
                    .map(entry -> identify(entry, report)));
  }

  private RecordingEntry identify(RecordingEntry entry, EgressReport report) {
    index.assign(entry.name(), report.id(), report.startedAt());
    return index.find(report.id()).orElse(entry);
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

  private RecordingEntry advance(RecordingEntry from, EgressReport report) {
    RecordingEntry to = from.after(report);
    if (to.state().isPlayable()) {
      Recording recording = to.recording(report.id());
      storage.saveMetadata(to.name(), document(to, recording));
    }
    if (!index.advance(from, to)) {
      throw new IllegalStateException(
          "Two reports about recording " + from.name() + " came at once; one has to come again");
    }
    logChange(to, report);
    return to;
  }

  /** A limit says why it ended; other good ends are what somebody asked for. */
  private static byte[] document(RecordingEntry entry, Recording recording) {
    ObjectNode document = JSON.valueToTree(RecordingDocument.of(recording));
    if (entry.state() == RecordingState.LIMIT_REACHED) {
      document.put("endReason", entry.reason());
    }
    return JSON.writeValueAsBytes(document);
  }

  /** Whether a report is about a recording. */
  boolean isOf(RecordingEntry entry, EgressReport report) {
    return entry
        .egress()
        .map(report.id()::equals)
        .orElseGet(() -> names.name(report.filePath()).filter(entry.name()::equals).isPresent());
  }

  /** Whether a node reserved the room and then died before it heard from LiveKit. */
  boolean isAbandoned(RecordingEntry entry) {
    return entry.egress().isEmpty()
        && entry.startedAt().isBefore(names.now().minus(Recordings.LONGEST_START));
  }

  /**
   * Tells the room of a recording how it stands.
   *
   * @throws io.roomtape.server.rooms.LiveKitFailure when LiveKit cannot be asked
   */
  void announce(RecordingEntry entry) {
    boolean replaced =
        index
            .findLive(entry.roomName())
            .filter(live -> !live.name().equals(entry.name()))
            .isPresent();
    if (!replaced) {
      rooms.announce(entry.roomName(), entry.roomId(), entry.state().status());
    }
    index.markAnnounced(entry.name(), entry.state());
  }

  private static void logChange(RecordingEntry entry, EgressReport report) {
    if (entry.state().isEnd()) {
      log.info(
          "Recording {} of room {} ended: {} {}",
          entry.name(),
          entry.roomName(),
          entry.state(),
          report.reason());
    } else {
      log.debug("Recording {} is {}", entry.name(), entry.state());
    }
  }
}
