package io.roomtape.contract.simulation;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.RecordingForm;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.LiveKitRooms;
import io.roomtape.server.rooms.LiveRoom;
import io.roomtape.server.rooms.Occupants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Rooms and egresses as livekit-server 1.11.0 and egress 1.14.0 have them, with their times; and
 * with all that can go wrong with an egress.
 */
final class SimulatedLiveKit implements LiveKitRooms, Egresses {
  static final String PATH = "recordings/";

  private static final long DEPARTURE_TIMEOUT = 20_000;

  /** How long LiveKit looks for a worker. */
  private static final long WORKER_SEARCH = 23_000;

  /** How long the caller waits: START_TIMEOUT. */
  private static final long PATIENCE = 8_000;

  private static final class Session {
    private final RoomSid sid;
    private String metadata;
    private int participants;

    Session(RoomSid sid, String metadata) {
      this.sid = sid;
      this.metadata = metadata;
    }
  }

  private final Fibers fibers;
  private final SplittableRandom random;
  private final MemoryStorage storage;
  private final Consumer<EgressReport> events;
  private final Map<RoomName, Session> rooms = new LinkedHashMap<>();
  private final List<SimulatedEgress> egresses = new ArrayList<>();
  private Chances chances;
  private boolean waits;
  private int ids;

  /**
   * @param events is told what egresses do, as webhooks are
   */
  SimulatedLiveKit(
      Fibers fibers,
      SplittableRandom random,
      MemoryStorage storage,
      Chances chances,
      Consumer<EgressReport> events) {
    this.fibers = fibers;
    this.random = random;
    this.storage = storage;
    this.chances = chances;
    this.events = events;
  }

  /** From now on nothing goes wrong that has not begun to. */
  void calm() {
    chances = Chances.NONE;
    waits = false;
  }

  /** Until it is calm, egresses have to wait when they have stopped, and say so. */
  void waitForStorage() {
    waits = true;
  }

  List<SimulatedEgress> egresses() {
    return egresses;
  }

  /** Lets somebody in, if the room is there. */
  void join(RoomName name) {
    Optional.ofNullable(rooms.get(name)).ifPresent(session -> session.participants++);
  }

  /** Everybody leaves; the room closes after its departure time-out unless somebody comes. */
  void leave(RoomName name) {
    Session session = rooms.get(name);
    if (session != null) {
      session.participants = 0;
      fibers.start(null, () -> depart(name, session));
    }
  }

  private void depart(RoomName name, Session session) {
    fibers.pause(DEPARTURE_TIMEOUT);
    if (session.participants == 0) {
      rooms.remove(name, session);
    }
  }

  /** Another application writes a key of its own into a room's metadata. */
  void annotate(RoomName name) {
    Session session = rooms.get(name);
    if (session != null && session.metadata.startsWith("{\"createdBy\"")) {
      session.metadata = "{\"theirs\":1," + session.metadata.substring(1);
    }
  }

  boolean isOpen(RoomName name, RoomSid sid) {
    Session session = rooms.get(name);
    return session != null && session.sid.equals(sid);
  }

  @Override
  public Optional<LiveRoom> find(RoomName name) {
    return Optional.ofNullable(rooms.get(name)).map(session -> room(name, session));
  }

  @Override
  public List<LiveRoom> all() {
    return rooms.entrySet().stream().map(e -> room(e.getKey(), e.getValue())).toList();
  }

  private static LiveRoom room(RoomName name, Session session) {
    return new LiveRoom(name, session.sid, session.metadata);
  }

  @Override
  public Occupants occupants(RoomName name) {
    Session session = rooms.get(name);
    return session == null
        ? new Occupants(0, Set.of())
        : new Occupants(session.participants, recorders(session));
  }

  private Set<String> recorders(Session session) {
    return egresses.stream()
        .filter(egress -> egress.session.equals(session.sid) && egress.isInRoom())
        .map(egress -> egress.id.value())
        .collect(toUnmodifiableSet());
  }

  private boolean isEmpty(RoomName name) {
    Session session = rooms.get(name);
    return session == null || session.participants == 0;
  }

  @Override
  public LiveRoom create(RoomName name, String metadata) {
    Session session =
        rooms.computeIfAbsent(name, n -> new Session(new RoomSid("RM_" + ++ids), metadata));
    return room(name, session);
  }

  @Override
  public void updateMetadata(RoomName name, String metadata) {
    Session session = rooms.get(name);
    if (session == null) {
      throw failure(LiveKitFailure.Kind.NOT_FOUND);
    }
    session.metadata = metadata;
  }

  @Override
  public void sendData(RoomName name, String topic, byte[] payload) {}

  @Override
  public void check() {}

  /** What a start call has come to; the caller may have gone meanwhile. */
  private static final class Start {
    private Optional<EgressReport> report = Optional.empty();
    private Optional<LiveKitFailure> failure = Optional.empty();
  }

  @Override
  public EgressReport start(RoomName room, String filePath, RecordingForm form) {
    Start start = new Start();
    fibers.start(null, () -> search(start, room, filePath));
    boolean answered =
        fibers.await(() -> start.report.isPresent() || start.failure.isPresent(), PATIENCE);
    if (!answered) {
      throw failure(LiveKitFailure.Kind.TIMED_OUT);
    }
    return start.report.orElseThrow(start.failure::get);
  }

  private void search(Start start, RoomName room, String path) {
    if (hits(chances.noWorker())) {
      boolean inTime = random.nextBoolean();
      fibers.pause(inTime ? random.nextLong(WORKER_SEARCH) : WORKER_SEARCH);
      if (!inTime) {
        start.failure = Optional.of(failure(LiveKitFailure.Kind.UNAVAILABLE));
        return;
      }
    }
    Session session = rooms.get(room);
    if (session == null) {
      start.failure = Optional.of(failure(LiveKitFailure.Kind.NOT_FOUND));
      return;
    }
    SimulatedEgress egress =
        new SimulatedEgress(
            new EgressId("EG_" + ++ids),
            room,
            session.sid,
            new RecordingName(path.substring(PATH.length())),
            fibers.instant());
    egresses.add(egress);
    egress.forgotten = hits(chances.egressIsForgotten());
    tell(egress);
    fibers.start(null, () -> record(egress));
    fibers.pause(500);
    start.report = Optional.of(egress.report());
  }

  private void record(SimulatedEgress egress) {
    boolean limited = hits(chances.limit());
    fibers.await(() -> mustEnd(egress) || !isEmpty(egress.room), Long.MAX_VALUE / 4);
    fibers.await(() -> mustEnd(egress), 500 + random.nextInt(4_500));
    if (egress.stopRequested) {
      end(egress, RecordingState.ABORTED, "Stop called before pipeline could start");
      return;
    }
    egress.state = RecordingState.ACTIVE;
    tell(egress);
    fibers.await(() -> mustEnd(egress), limited ? 15_000 : trouble(egress));
    if (limited && !mustEnd(egress)) {
      upload(egress, RecordingState.LIMIT_REACHED, "Session limit reached");
      return;
    }
    if (egress.dead) {
      return;
    }
    egress.state = RecordingState.ENDING;
    tell(egress);
    fibers.pause(random.nextInt(3_000));
    if (waits) {
      say(egress, "End reason: StopEgress API; waits for the storage");
      fibers.pause(random.nextInt(100_000));
      say(egress, "End reason: StopEgress API");
    }
    upload(egress, RecordingState.COMPLETE, "End reason: StopEgress API");
  }

  /** Lets the recorder die or seem dead, if that is its lot; says how long it may go on else. */
  private long trouble(SimulatedEgress egress) {
    if (hits(chances.recorderDies())) {
      fibers.start(
          null,
          () -> {
            fibers.pause(random.nextInt(20_000));
            egress.dead |= egress.state == RecordingState.ACTIVE;
          });
    } else if (hits(chances.recorderSeemsDead())) {
      fibers.start(
          null,
          () -> {
            egress.unreachable = true;
            fibers.pause(30_000 + random.nextInt(150_000));
            egress.unreachable = false;
          });
    }
    return Long.MAX_VALUE / 4;
  }

  private boolean mustEnd(SimulatedEgress egress) {
    return egress.dead || egress.stopRequested || !isOpen(egress.room, egress.session);
  }

  private void upload(SimulatedEgress egress, RecordingState end, String reason) {
    if (hits(chances.egressFails())) {
      end(egress, RecordingState.FAILED, "S3 upload failed");
      if (egress.comesAfterAll()) {
        fibers.pause(10_000);
        store(egress);
        end(egress, end, reason);
      }
      return;
    }
    store(egress);
    if (hits(chances.recorderDies())) {
      egress.dead = true;
      return;
    }
    end(egress, end, reason);
  }

  private void store(SimulatedEgress egress) {
    egress.duration = Duration.between(egress.startedAt, fibers.instant());
    egress.size = storage.upload(egress.name, egress.duration);
  }

  private void say(SimulatedEgress egress, String reason) {
    egress.reason = reason;
    tell(egress);
  }

  private void end(SimulatedEgress egress, RecordingState end, String reason) {
    egress.state = end;
    egress.reason = reason;
    tell(egress);
  }

  private void tell(SimulatedEgress egress) {
    fibers.tell(() -> "LiveKit tells of " + egress);
    events.accept(egress.report());
  }

  @Override
  public List<EgressReport> ofRoom(RoomName room) {
    return egresses.stream()
        .filter(egress -> egress.room.equals(room) && !egress.forgotten)
        .map(SimulatedEgress::report)
        .toList();
  }

  @Override
  public EgressReport stop(EgressId id) {
    SimulatedEgress egress =
        egresses.stream()
            .filter(one -> one.id.equals(id) && !one.forgotten)
            .findFirst()
            .orElseThrow(() -> failure(LiveKitFailure.Kind.NOT_FOUND));
    if (egress.state.isEnd()) {
      throw failure(LiveKitFailure.Kind.PRECONDITION);
    }
    if (egress.dead || egress.unreachable) {
      throw failure(LiveKitFailure.Kind.TIMED_OUT);
    }
    egress.stopRequested = true;
    return egress.report();
  }

  private boolean hits(int percent) {
    return random.nextInt(100) < percent;
  }

  private static LiveKitFailure failure(LiveKitFailure.Kind kind) {
    return new LiveKitFailure(kind, "LiveKit says " + kind, null);
  }
}
