package io.roomtape.contract.simulation;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.rooms.LiveRoom;
import io.roomtape.server.rooms.RecordingStatus;
import io.roomtape.server.rooms.Rooms;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what the index, storage and rooms say in the end against what truly happened. */
final class Truth {
  static final Comparator<RecordingName> BY_NAME = Comparator.comparing(RecordingName::value);

  private final World world;
  private final Map<RoomName, Recording> fresh = new HashMap<>();

  Truth(World world) {
    this.world = world;
  }

  void mustBeListed(RoomName room, Recording recording) {
    fresh.put(room, recording);
  }

  /** No room is blocked: a start works, its recording is listed, and the room shows so. */
  void checkThatRoomsWereRecorded(List<RoomName> rooms) {
    for (RoomName room : rooms) {
      Recording recording = fresh.get(room);
      if (recording == null) {
        throw new Violation("Room " + room + " is blocked");
      }
      require(
          world.database().findPlayable(recording.name()).isPresent(),
          "A recording after the trouble is not listed: " + recording.name());
    }
    world.liveKit().all().forEach(Truth::checkStatus);
  }

  /**
   * Well after the trouble, while rooms are still open: rooms show what is so, and nothing records
   * that is not the live recording of its room.
   */
  void checkThatRoomsKnow() {
    world.liveKit().all().forEach(this::checkShown);
    world.liveKit().egresses().stream()
        .filter(egress -> egress.isInRoom() && egress.state.isRecording() && !egress.forgotten)
        .forEach(
            egress ->
                require(
                    world
                        .database()
                        .find(egress.id)
                        .filter(entry -> entry.state().holdsRoom())
                        .isPresent(),
                    "It records, and nobody wants it: " + egress));
  }

  private void checkShown(LiveRoom room) {
    boolean live =
        world
            .database()
            .findLive(room.name())
            .filter(entry -> entry.roomId().equals(room.sid()))
            .isPresent();
    boolean shown =
        Rooms.status(room)
            .filter(s -> s != RecordingStatus.STOPPED && s != RecordingStatus.FAILED)
            .isPresent();
    require(live == shown, "Room " + room.name() + " shows " + room.metadata());
  }

  private static void checkStatus(LiveRoom room) {
    Optional<RecordingStatus> status = Rooms.status(room);
    require(
        status.filter(s -> s == RecordingStatus.STOPPED || s == RecordingStatus.FAILED).isPresent(),
        "Room " + room.name() + " shows " + room.metadata());
    require(
        room.metadata().contains("\"theirs\""),
        "Room " + room.name() + " lost what others had put there: " + room.metadata());
  }

  void check() {
    checkThatNothingIsLeftOver();
    world.accepted().forEach(this::checkEnd);
    world.liveKit().egresses().forEach(this::checkEgress);
    world.storage().media().forEach(this::checkFile);
    world.storage().metadata().forEach(this::checkMetadata);
    world.database().all().forEach(this::checkEntry);
    world.deleted().forEach(this::checkDeleted);
  }

  private void checkThatNothingIsLeftOver() {
    MemoryDatabase database = world.database();
    require(database.broken().isEmpty(), database.broken().toString());
    require(database.listLive().isEmpty(), "Live for ever: " + database.listLive());
    require(database.listHalfDeleted().isEmpty(), "Half deleted: " + database.listHalfDeleted());
    require(database.listUnannounced().isEmpty(), "Not told: " + database.listUnannounced());
    require(database.eventsWaiting() == 0, "Events wait for ever");
  }

  /** An accepted start has one end, and it is the true one. */
  private void checkEnd(Recording recording) {
    RecordingEntry entry =
        world
            .database()
            .find(recording.name())
            .orElseThrow(() -> new Violation("An accepted start is lost: " + recording));
    SimulatedEgress egress =
        world.liveKit().egresses().stream()
            .filter(one -> one.id.equals(recording.id()))
            .findFirst()
            .orElseThrow(() -> new Violation("An accepted start has no egress: " + recording));
    boolean playable = egress.size > 0;
    require(
        entry.state().isPlayable() == playable,
        "Not its true end: " + entry.state() + " for " + egress);
  }

  /** Nothing records for ever but what LiveKit itself has lost, or takes for living. */
  private void checkEgress(SimulatedEgress egress) {
    require(egress.state.isEnd() || egress.dead, "It records for ever: " + egress);
    require(
        egress.state.isEnd() || !egress.state.isRecording() || egress.dead,
        "It records for ever: " + egress);
  }

  private void checkFile(RecordingName name) {
    RecordingEntry entry =
        world
            .database()
            .find(name)
            .orElseThrow(() -> new Violation("A file is not in the index: " + name));
    require(
        entry.state().isPlayable() && !entry.deleted(),
        "A file is not listed: " + name + ", " + entry);
    require(world.storage().loadMetadata(name).isPresent(), "A file has no metadata: " + name);
  }

  private void checkMetadata(RecordingName name) {
    require(world.storage().media().contains(name), "Metadata without a file: " + name);
  }

  private void checkEntry(RecordingEntry entry) {
    if (entry.state().isPlayable() && !entry.deleted()) {
      require(world.storage().media().contains(entry.name()), "Listed, but not there: " + entry);
    }
    require(
        entry.egress().isPresent() || entry.state() != RecordingState.GIVEN_UP,
        "A start of which nothing came is still there: " + entry);
  }

  private void checkDeleted(RecordingName name) {
    require(
        world.database().find(name).filter(RecordingEntry::deleted).isPresent()
            && !world.storage().media().contains(name),
        "Deleted, but there: " + name);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Violation(otherwise);
    }
  }
}
