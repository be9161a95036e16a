package io.roomtape.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.EgressConfig;
import io.roomtape.egress.RecordingSink;
import io.roomtape.psrpc.MemoryBus;
import io.roomtape.psrpc.RpcException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.S3Upload;
import livekit.LivekitEgress.WebEgressRequest;
import livekit.LivekitModels.WebhookConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers and a livekit-server on one bus. */
class EgressWorkerTest {
  private static final int ROOM_COMPOSITE = 5;
  private static final int WEB = 11;
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final MemoryBus bus = new MemoryBus();
  private final FakeServer server = new FakeServer(bus);
  private final VoiceRooms rooms = new VoiceRooms();
  private final List<EgressWorker> workers = new ArrayList<>();

  @AfterEach
  void close() {
    workers.forEach(EgressWorker::close);
    server.close();
  }

  @Test
  void anEgressGoesFromItsRequestToItsEnd() throws Exception {
    worker("a", Set.of());

    EgressInfo started = server.start("EG_1", ROOM_COMPOSITE, sound("one"));
    assertThat(started.getStatus()).isEqualTo(EgressStatus.EGRESS_STARTING);
    assertThat(started.getRoomId()).isEqualTo("RM_EG_1");
    assertThat(server.events).containsExactly("egress_started EGRESS_STARTING");

    rooms.speak("EG_1");
    await().atMost(LONG).until(() -> is("EG_1", EgressStatus.EGRESS_ACTIVE));
    EgressInfo stopped = server.stop("EG_1");
    assertThat(stopped.getStatus()).isEqualTo(EgressStatus.EGRESS_ENDING);
    assertThat(stopped.getDetails()).isEqualTo("End reason: StopEgress API");

    await().atMost(LONG).until(() -> is("EG_1", EgressStatus.EGRESS_COMPLETE));
    assertThat(server.events)
        .containsExactly(
            "egress_started EGRESS_STARTING",
            "egress_updated EGRESS_ACTIVE",
            "egress_updated EGRESS_ENDING",
            "egress_ended EGRESS_COMPLETE");
    await().until(() -> bus.channels().stream().noneMatch(c -> c.contains("EG_1")));
    assertThat(workers.getFirst().isIdle()).isTrue();
  }

  @Test
  void theSameIdAgainIsTheSameEgressAndWhatNobodyDoesIsRefused() throws Exception {
    worker("a", Set.of());
    EgressInfo first = server.start("EG_2", ROOM_COMPOSITE, sound("two"));

    assertThat(server.start("EG_2", ROOM_COMPOSITE, sound("two"))).isEqualTo(first);
    assertThat(server.events).hasSize(1);
    refused(() -> server.updateStream("EG_2"), "unimplemented", "UpdateStream");
    refused(
        () -> server.start("EG_3", WEB, WebEgressRequest.getDefaultInstance()),
        "unimplemented",
        "StartWebEgress");
    refused(
        () -> server.start("EG_4", ROOM_COMPOSITE, RoomCompositeEgressRequest.getDefaultInstance()),
        "invalid_argument",
        "room_name");
    rooms.of("EG_2").failed("could not join the room within 10 s");
    await().until(() -> is("EG_2", EgressStatus.EGRESS_FAILED));
    assertThat(server.egress("EG_2").getError()).contains("could not join");
  }

  @Test
  void keysAreToldToNobodyAndWebhooksToTheServer() throws Exception {
    worker("a", Set.of());
    WebhookConfig hook = WebhookConfig.newBuilder().setUrl("http://127.0.0.1:9/").build();
    S3Upload s3 =
        S3Upload.newBuilder().setAccessKey("AK").setSecret("quiet").setBucket("b").build();
    RoomCompositeEgressRequest request =
        sound("keys").toBuilder()
            .setFileOutputs(0, EncodedFileOutput.newBuilder().setFilepath("keys").setS3(s3))
            .addWebhooks(hook)
            .build();

    EgressInfo started = server.start("EG_10", ROOM_COMPOSITE, request);

    assertThat(started.toString()).doesNotContain("quiet").contains("{secret}");
    assertThat(server.egress("EG_10")).isEqualTo(started);
    assertThat(started.getRoomComposite().getWebhooksList()).containsExactly(hook);
    assertThat(server.stop("EG_10").getStatus()).isEqualTo(EgressStatus.EGRESS_ABORTED);
  }

  @Test
  void whatIsPassedOnIsLeftToOthersAndADrainedWorkerTakesNothing() throws Exception {
    EgressWorker worker = worker("a", Set.of(PassOn.WEB));
    refused(
        () -> server.start("EG_5", WEB, WebEgressRequest.getDefaultInstance()),
        "unavailable",
        "no response");

    worker.drain();

    refused(() -> server.start("EG_6", ROOM_COMPOSITE, sound("six")), "unavailable", "no resp");
  }

  @Test
  void whatAServerMissedIsToldWhenItIsThereAgainAlsoIfItHasForgottenAll() throws Exception {
    EgressWorker worker = worker("a", Set.of());
    server.start("EG_7", ROOM_COMPOSITE, sound("seven"));
    server.goDown();
    rooms.speak("EG_7");
    await().atMost(LONG).until(() -> !worker.isIdle());
    server.forgetAll();

    server.comeUp();

    await().atMost(LONG).until(() -> is("EG_7", EgressStatus.EGRESS_ACTIVE));
    assertThat(server.events)
        .containsExactly(
            "egress_started EGRESS_STARTING",
            "egress_started EGRESS_STARTING",
            "egress_updated EGRESS_ACTIVE");
    server.forgetAll();
    worker.assure();
    await().until(() -> is("EG_7", EgressStatus.EGRESS_ACTIVE));
    assertThat(server.stop("EG_7").getStatus()).isEqualTo(EgressStatus.EGRESS_ENDING);
  }

  @Test
  void whatAServerHasForgottenJustNowBeginsAgainSoThatItsRoomsListHasIt() throws Exception {
    worker("a", Set.of());
    server.start("EG_12", ROOM_COMPOSITE, sound("twelve"));
    rooms.speak("EG_12");
    await().atMost(LONG).until(() -> is("EG_12", EgressStatus.EGRESS_ACTIVE));
    server.forgetAll();
    server.events.clear();

    server.stop("EG_12");

    await().atMost(LONG).until(() -> is("EG_12", EgressStatus.EGRESS_COMPLETE));
    assertThat(server.events)
        .containsExactly(
            "egress_started EGRESS_STARTING",
            "egress_updated EGRESS_ENDING",
            "egress_ended EGRESS_COMPLETE");
  }

  @Test
  void theEgressesOfADeadWorkerFailAndItsReturnTellsTheTruth() throws Exception {
    EgressWorker dead = worker("a", Set.of());
    server.start("EG_8", ROOM_COMPOSITE, sound("eight"));
    rooms.speak("EG_8");
    await().atMost(LONG).until(() -> is("EG_8", EgressStatus.EGRESS_ACTIVE));
    EgressWorker other = worker("b", Set.of());
    dead.beat();
    await().until(() -> isThereAFileIn(folder.resolve("b/cluster/peers")));

    for (int i = 0; i < Peers.GONE; i++) {
      other.beat();
    }

    await().atMost(LONG).until(() -> is("EG_8", EgressStatus.EGRESS_FAILED));
    assertThat(server.egress("EG_8").getErrorCode()).isEqualTo(500);
    assertThat(server.egress("EG_8").getEndedAt()).isPositive();
    assertThat(server.egress("EG_8").getError()).contains("is gone");
    dead.assure();
    await().until(() -> is("EG_8", EgressStatus.EGRESS_ACTIVE));
    dead.close();
    assertThat(server.egress("EG_8").getStatus()).isEqualTo(EgressStatus.EGRESS_COMPLETE);
  }

  @Test
  void whatAWorkerBeganJustBeforeItDiedFailsToo() throws Exception {
    EgressWorker other = worker("b", Set.of());
    other.drain();
    worker("a", Set.of());
    server.start("EG_11", ROOM_COMPOSITE, sound("eleven"));

    for (int i = 0; i < Peers.GONE; i++) {
      other.beat();
    }

    await().atMost(LONG).until(() -> is("EG_11", EgressStatus.EGRESS_FAILED));
  }

  @Test
  void aKilledWorkerFinishesAtItsNextStartWhatItHad() throws Exception {
    worker("a", Set.of());
    server.start("EG_9", ROOM_COMPOSITE, sound("nine"));
    rooms.speak("EG_9");
    await().atMost(LONG).until(() -> is("EG_9", EgressStatus.EGRESS_ACTIVE));
    await().atMost(LONG).until(() -> heard("EG_9") > 1_000);
    // What is on the disk at this moment is what a killed process leaves.
    copy(folder.resolve("a"), folder.resolve("left"));
    bus.cut();
    workers.removeFirst().close();
    bus.mend();

    worker("left", Set.of());

    await().atMost(LONG).until(() -> is("EG_9", EgressStatus.EGRESS_COMPLETE));
    assertThat(server.events)
        .containsExactly(
            "egress_started EGRESS_STARTING",
            "egress_updated EGRESS_ACTIVE",
            "egress_updated EGRESS_ENDING",
            "egress_ended EGRESS_COMPLETE");
    assertThat(server.egress("EG_9").getDetails()).contains("restarted");
  }

  /** How much of a room is on the disk, in bytes. */
  private long heard(String egressId) throws IOException {
    try (var files = Files.walk(folder.resolve("a/recorder/work").resolve(egressId))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("journal"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  private boolean is(String id, EgressStatus status) {
    return server.egress(id).getStatus() == status
        && server.events.stream().anyMatch(event -> event.endsWith(status.name()));
  }

  private static boolean isThereAFileIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }

  private interface Request {
    void ask() throws Exception;
  }

  private static void refused(Request request, String code, String message) {
    assertThatThrownBy(request::ask)
        .isInstanceOfSatisfying(RpcException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  private static RoomCompositeEgressRequest sound(String room) {
    return RoomCompositeEgressRequest.newBuilder()
        .setRoomName(room)
        .setAudioOnly(true)
        .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath(room).setDisableManifest(true))
        .build();
  }

  private EgressWorker worker(String name, Set<PassOn> passOn) throws IOException {
    Path own = folder.resolve(name);
    EgressConfig config = new EgressConfig(own.resolve("recorder"), new Shelf());
    WorkerSettings settings =
        new WorkerSettings(own.resolve("cluster"), passOn, CapacitySettings.LAG, 2);
    EgressWorker worker = new EgressWorker(bus, config, rooms, settings, Clock.systemUTC());
    workers.add(worker);
    return worker;
  }

  private final class Shelf implements RecordingSink {
    @Override
    public String store(Path file, String path) throws IOException {
      return EgressWorkerTest.this.store(file, path);
    }

    @Override
    public boolean knowsS3() {
      return true;
    }
  }

  private String store(Path file, String path) throws IOException {
    Path target = folder.resolve("stored").resolve(path);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    return target.toString();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
