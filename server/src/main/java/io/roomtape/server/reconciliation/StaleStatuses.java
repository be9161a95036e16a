package io.roomtape.server.reconciliation;

import static java.util.stream.Collectors.toMap;

import io.roomtape.server.names.RoomSid;
import io.roomtape.server.reconciliation.Findings.Finding;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.LiveRoom;
import io.roomtape.server.rooms.RecordingStatus;
import io.roomtape.server.rooms.Rooms;
import io.roomtape.server.rooms.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds rooms that show a status which is not true, and sets it right. It is one when a node died
 * in the middle of telling a room, or when two told it at once; browsers see nothing but that
 * status, so such a room could not be recorded again.
 */
public final class StaleStatuses {
  private static final Logger log = LoggerFactory.getLogger(StaleStatuses.class);

  /** What is on its way to a room needs no more than this. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(20);

  private final Rooms rooms;
  private final RecordingIndex index;
  private final Findings findings;
  private final Clock clock;
  private Map<RoomSid, Instant> wrongSince = new HashMap<>();

  public StaleStatuses(Rooms rooms, RecordingIndex index, Findings findings, Clock clock) {
    this.rooms = rooms;
    this.index = index;
    this.findings = findings;
    this.clock = clock;
  }

  /** What a room should show, where it shows something else. */
  private record Wrong(LiveRoom room, Standing right) {}

  /**
   * Looks at all rooms once.
   *
   * @param live the recordings that have not ended
   * @throws LiveKitFailure when LiveKit cannot be asked
   */
  synchronized void pass(List<RecordingEntry> live) {
    Map<RoomSid, RecordingEntry> newest =
        live.stream()
            .collect(toMap(RecordingEntry::roomId, entry -> entry, (older, newer) -> newer));
    List<Wrong> wrong =
        rooms.ours().stream()
            .flatMap(room -> wrong(room, newest.get(room.sid())).stream())
            .toList();
    Instant now = clock.instant();
    Map<RoomSid, Instant> before = wrongSince;
    wrongSince = new HashMap<>();
    for (Wrong one : wrong) {
      Instant since = before.getOrDefault(one.room().sid(), now);
      wrongSince.put(one.room().sid(), since);
      if (!now.isBefore(since.plus(ON_ITS_WAY))) {
        Reconciliation.attempt("Room " + one.room().name(), () -> setRight(one.room()));
      }
    }
  }

  private Optional<Wrong> wrong(LiveRoom room, @Nullable RecordingEntry listed) {
    RecordingStatus shown = Rooms.status(room).orElse(RecordingStatus.STOPPED);
    Optional<RecordingEntry> live =
        switch (shown) {
          // One that has begun since the others were listed counts too.
          case STARTING, STARTED, STOPPING ->
              Optional.ofNullable(listed).or(() -> index.findNewest(room.sid()));
          // One that waits may have been followed by another, which has ended.
          case STOPPED, FAILED -> Optional.ofNullable(listed).filter(RecordingEntry::holdsRoom);
        };
    RecordingStatus right =
        live.map(entry -> status(entry, shown))
            .orElse(shown == RecordingStatus.FAILED ? shown : RecordingStatus.STOPPED);
    return right == shown
        ? Optional.empty()
        : Optional.of(
            new Wrong(room, live.map(RecordingEntry::standing).orElse(Standing.NOT_RECORDED)));
  }

  /** A room hears nothing of a recording before its egress is known. */
  private static RecordingStatus status(RecordingEntry live, RecordingStatus shown) {
    return live.egress().isEmpty() ? shown : live.state().status();
  }

  private void setRight(LiveRoom room) {
    wrong(room, index.findNewest(room.sid()).orElse(null)).ifPresent(this::tell);
  }

  private void tell(Wrong wrong) {
    LiveRoom room = wrong.room();
    log.info(
        "Room {} shows a status that is not true; it is {}", room.name(), wrong.right().status());
    findings.found(Finding.STALE_STATUS);
    rooms.announce(room.name(), room.sid(), wrong.right());
  }
}
