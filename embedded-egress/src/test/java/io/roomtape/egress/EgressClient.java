package io.roomtape.egress;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.recording.Given;
import io.roomtape.egress.recording.RecorderNumbers;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.tap.AutoEgress;
import io.roomtape.livekit.twirp.TwirpException;
import io.roomtape.livekit.twirp.TwirpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import livekit.LivekitEgress.DirectFileOutput;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodingOptionsPreset;
import livekit.LivekitEgress.ListEgressRequest;
import livekit.LivekitEgress.ListEgressResponse;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.StopEgressRequest;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitEgress.UpdateLayoutRequest;
import livekit.LivekitWebhook.WebhookEvent;

/** A recorder with its storage and its webhooks, called as a client would. */
final class EgressClient implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(90);

  private final Path folder;
  private final FakeRooms rooms;
  private final List<WebhookEvent> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger failuresBeside = new AtomicInteger();
  private volatile boolean refuses;
  private final Set<String> keeps = new HashSet<>();
  private final EmbeddedEgress egress;

  EgressClient(Path folder, FakeRooms rooms, UnaryOperator<EgressConfig> settings) {
    this.folder = folder;
    this.rooms = rooms;
    EgressConfig config =
        new EgressConfig(folder.resolve("egress"), new Shelves())
            .withStorageRetry(Duration.ofMillis(20));
    this.egress =
        EmbeddedEgress.start(
            settings.apply(config), rooms, (queue, event, extra) -> events.add(event.build()));
  }

  private String store(Path file, String path) throws IOException {
    attempts.incrementAndGet();
    if (refuses) {
      throw new IllegalArgumentException("no such shelf");
    }
    if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new IOException("bucket on fire");
    }
    Path target = stored(path);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    return target.toString();
  }

  private final class Shelves implements RecordingSink {
    @Override
    public String store(Path file, String path) throws IOException {
      return EgressClient.this.store(file, path);
    }

    @Override
    public void storeBeside(Beside what, Path file, String path) throws IOException {
      if (failuresBeside.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw new IOException("bucket on fire");
      }
      Files.createDirectories(Objects.requireNonNull(beside(what, path).getParent()));
      Files.copy(file, beside(what, path), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  Path beside(Beside what, String path) {
    return folder.resolve("beside").resolve(path).resolve(what.workFile());
  }

  /** What goes with recordings cannot be stored so often. */
  void storageFailsBeside(int times) {
    failuresBeside.set(times);
  }

  Path stored(String path) {
    return folder.resolve("stored").resolve(path);
  }

  int attempts() {
    return attempts.get();
  }

  /** Nothing can ever be stored. */
  void storageRefuses() {
    refuses = true;
  }

  EgressInfo startRecording(String room, String path, Given given) throws TwirpException {
    return egress
        .calls()
        .start(
            RoomCompositeEgressRequest.newBuilder()
                .setRoomName(room)
                .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath(path))
                .build(),
            given);
  }

  Optional<String> unusable() {
    return egress.unusable();
  }

  Optional<String> storageProblem() {
    return egress.storageProblem();
  }

  RecorderNumbers numbers() {
    return egress.numbers();
  }

  void storageFails(int times) {
    failures.set(times);
  }

  /** A second recorder on a copy of the folder, as it is at this instant. */
  EgressClient crashAndRestart() throws IOException {
    Path copy = folder.resolve("after-crash");
    try (var files = Files.walk(folder.resolve("egress"))) {
      for (Path file : files.filter(f -> !f.startsWith(folder.resolve("egress/native"))).toList()) {
        Path to = copy.resolve(folder.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return new EgressClient(copy, rooms, config -> config);
  }

  /**
   * Waits until nothing is under way, and forgets what was told of it, as if it had only begun. It
   * goes on in the same process: to start one takes a second.
   */
  void forget() {
    failures.set(0);
    await()
        .atMost(LONG)
        .until(() -> list(ListEgressRequest.newBuilder().setActive(true).build()).isEmpty());
    await().atMost(LONG).until(() -> isOver(statuses()));
    refuses = false;
    attempts.set(0);
    events.clear();
    keeps.addAll(folders());
  }

  private static boolean isOver(List<EgressStatus> told) {
    return told.isEmpty()
        || EnumSet.range(EgressStatus.EGRESS_COMPLETE, EgressStatus.EGRESS_LIMIT_REACHED)
            .contains(told.getLast());
  }

  /** The folders of recordings at work, but for those there were at {@link #forget}. */
  Set<String> workFolders() {
    Set<String> now = folders();
    now.removeAll(keeps);
    return now;
  }

  private Set<String> folders() {
    String[] names = folder.resolve("egress/work").toFile().list();
    return names == null ? new HashSet<>() : new HashSet<>(List.of(names));
  }

  Path work(EgressInfo info) {
    return folder.resolve("egress/work").resolve(info.getEgressId());
  }

  /** A recording of a room that this makes, over as soon as it is active. */
  EgressInfo recordAndStop(String name) throws TwirpException {
    FakeRooms.Room room = rooms.create(name);
    EgressInfo started = startRecording(name, name);
    room.play(SampleRoom.alice(5));
    awaitListed(started.getEgressId(), EgressStatus.EGRESS_ACTIVE, "");
    stopRecording(started.getEgressId());
    return started;
  }

  EgressInfo startRecording(String room, String path) throws TwirpException {
    return (EgressInfo) call("StartRoomCompositeEgress", request(room, path), true);
  }

  EgressInfo startRecording(String room, String path, EncodingOptionsPreset preset)
      throws TwirpException {
    return (EgressInfo)
        call(
            "StartRoomCompositeEgress",
            request(room, path).toBuilder().setPreset(preset).build(),
            true);
  }

  EgressInfo start(RoomCompositeEgressRequest request) throws TwirpException {
    return (EgressInfo) call("StartRoomCompositeEgress", request, true);
  }

  EgressInfo startTrack(String room, String track, String path) throws TwirpException {
    return (EgressInfo)
        call(
            "StartTrackEgress",
            TrackEgressRequest.newBuilder()
                .setRoomName(room)
                .setTrackId(track)
                .setFile(DirectFileOutput.newBuilder().setFilepath(path).setDisableManifest(true))
                .build(),
            true);
  }

  /** What starts when rooms say so. */
  AutoEgress auto() {
    return egress.autoEgress();
  }

  EgressInfo start(ParticipantEgressRequest request) throws TwirpException {
    return (EgressInfo) call("StartParticipantEgress", request, true);
  }

  EgressInfo start(TrackCompositeEgressRequest request) throws TwirpException {
    return (EgressInfo) call("StartTrackCompositeEgress", request, true);
  }

  EgressInfo start(StartEgressRequest request) throws TwirpException {
    return (EgressInfo) call("StartEgress", request, true);
  }

  EgressInfo updateLayout(String id, String layout) throws TwirpException {
    var request = UpdateLayoutRequest.newBuilder().setEgressId(id).setLayout(layout).build();
    return (EgressInfo) call("UpdateLayout", request, true);
  }

  void startWithoutGrant(String room) throws TwirpException {
    call("StartRoomCompositeEgress", request(room, "x"), false);
  }

  private static RoomCompositeEgressRequest request(String room, String path) {
    return RoomCompositeEgressRequest.newBuilder()
        .setRoomName(room)
        .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath(path).setDisableManifest(true))
        .build();
  }

  EgressInfo stopRecording(String id) throws TwirpException {
    return (EgressInfo)
        call("StopEgress", StopEgressRequest.newBuilder().setEgressId(id).build(), true);
  }

  EgressInfo list(String id) throws TwirpException {
    return list(ListEgressRequest.newBuilder().setEgressId(id).build()).getFirst();
  }

  List<EgressInfo> listRoom(String room, boolean active) throws TwirpException {
    return list(ListEgressRequest.newBuilder().setRoomName(room).setActive(active).build());
  }

  private List<EgressInfo> list(ListEgressRequest request) throws TwirpException {
    return ((ListEgressResponse) call("ListEgress", request, true)).getItemsList();
  }

  @SuppressWarnings("unchecked") // each method is called with its own request type
  private <Q extends Message> Message call(String method, Q request, boolean roomRecord)
      throws TwirpException {
    TwirpMethod<Q> found =
        (TwirpMethod<Q>) Objects.requireNonNull(egress.service().methods().get(method));
    return found.handler().handle(request, grants(roomRecord));
  }

  private static Grants grants(boolean roomRecord) {
    return roomRecord ? Grants.of("", "", Grant.ROOM_RECORD) : Grants.of("", "");
  }

  /** Waits until the list says so. */
  EgressInfo awaitListed(String id, EgressStatus status, String details) {
    await()
        .atMost(LONG)
        .until(
            () -> {
              EgressInfo listed = list(id);
              return listed.getStatus() == status && listed.getDetails().equals(details);
            });
    return events.stream()
        .map(WebhookEvent::getEgressInfo)
        .filter(info -> info.getEgressId().equals(id))
        .reduce((before, after) -> after)
        .orElseThrow();
  }

  EgressInfo awaitStatus(EgressStatus status) {
    await().atMost(LONG).until(() -> statuses().contains(status));
    return events.stream()
        .map(WebhookEvent::getEgressInfo)
        .filter(info -> info.getStatus() == status)
        .findFirst()
        .orElseThrow();
  }

  List<EgressStatus> statuses() {
    return events.stream().map(event -> event.getEgressInfo().getStatus()).toList();
  }

  /** What webhooks said, in order. */
  List<EgressInfo> told() {
    return events.stream().map(WebhookEvent::getEgressInfo).toList();
  }

  List<String> eventNames() {
    return events.stream().map(WebhookEvent::getEvent).toList();
  }

  @Override
  public void close() {
    egress.close();
  }
}
