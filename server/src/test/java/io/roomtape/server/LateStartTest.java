package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts whose outcome is not known when they are answered. */
class LateStartTest extends RoomtapeTest {
  @Override
  @BeforeAll
  protected void start(@TempDir Path dataFolder) throws IOException {
    app = RunningRoomtape.in(dataFolder, Map.of("START_TIMEOUT", "500ms"));
  }

  @Test
  void aStartThatNobodyAnswersFreesTheRoomAndIsStoppedWhenItComes() {
    String room = joinedRoom();
    CountDownLatch workerFree = new CountDownLatch(1);
    AtomicReference<EgressInfo> late = new AtomicReference<>();
    app.liveKit()
        .onStart(
            info -> {
              late.set(info);
              // Nobody records yet, so LiveKit knows of no egress.
              app.liveKit().forget(info.getEgressId());
              awaitQuietly(workerFree);
            });
    Answer answer = startRecording(room);
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.error()).startsWith("No recorder answered within");
    assertThat(app.bean(RecordingIndex.class).findLive(new RoomName(room))).isEmpty();

    app.report(late.get(), EgressStatus.EGRESS_STARTING);
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(app.liveKit().stopped()).contains(late.get().getEgressId());
    workerFree.countDown();
    app.liveKit().mend();
    assertThat(startRecording(room).status()).isEqualTo(200);

    assertThat(entry(late.get()).state()).isEqualTo(RecordingState.GIVEN_UP);
    app.reportFile(late.get(), EgressStatus.EGRESS_COMPLETE, 9);
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(late.get()));
  }

  @Test
  void aStartWhoseAnswerIsLostIsFoundAndKeepsItsRoom() {
    String room = joinedRoom();
    app.liveKit().onStart(LateStartTest::breakOff);
    Answer started = startRecording(room);
    assertThat(started.status()).isEqualTo(200);
    EgressInfo egress = app.liveKit().egress(started.json().at("/recording/id").asString());
    assertThat(egress.getRoomName()).isEqualTo(room);
    assertThat(startRecording(room).status()).isEqualTo(409);
    app.report(egress, EgressStatus.EGRESS_STARTING);
    assertThat(statusOf(room)).isEqualTo("STARTING");
    assertThat(app.liveKit().egressesOf(room)).hasSize(1);
    assertThat(app.liveKit().stopped()).doesNotContain(egress.getEgressId());
  }

  @Test
  void aStartWhoseAnswerIsLostIsAdoptedWhenAnEventTellsOfIt() {
    String room = joinedRoom();
    AtomicReference<EgressInfo> egress = lostStart();
    CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> startRecording(room));
    await().until(() -> egress.get() != null);
    assertThat(startRecording(room).status()).isEqualTo(409);
    app.report(egress.get(), EgressStatus.EGRESS_STARTING);
    assertThat(first.join().status()).isEqualTo(200);
    assertThat(entry(egress.get()).state()).isEqualTo(RecordingState.STARTING);
    assertThat(startRecording(room).status()).isEqualTo(409);
    app.reportFile(egress.get(), EgressStatus.EGRESS_COMPLETE, 9);
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress.get()));
  }

  @Test
  void aStartOfWhichNothingIsKnownIsRememberedAndOneThatIsRefusedIsNot() {
    String room = joinedRoom();
    AtomicReference<EgressInfo> egress = lostStart();
    assertThat(startRecording(room).status()).isEqualTo(502);
    assertThat(app.bean(RecordingIndex.class).find(new RecordingName(nameOf(egress.get()))))
        .map(RecordingEntry::state)
        .contains(RecordingState.GIVEN_UP);
    app.liveKit().mend();
    app.liveKit().fail("StartRoomCompositeEgress", 503, "unavailable", "no response from servers");
    assertThat(startRecording(room).status()).isEqualTo(503);
    app.liveKit().mend();
    assertThat(startRecording(room).status()).isEqualTo(200);
    assertThat(app.bean(RecordingIndex.class).listGivenUp())
        .map(entry -> entry.name().value())
        .contains(nameOf(egress.get()))
        .hasSizeLessThanOrEqualTo(2);
  }

  /** From now on connections break in a start, and LiveKit does not list what comes of it. */
  private AtomicReference<EgressInfo> lostStart() {
    AtomicReference<EgressInfo> egress = new AtomicReference<>();
    app.liveKit()
        .onStart(
            info -> {
              app.liveKit().forget(info.getEgressId());
              egress.set(info);
              breakOff(info);
            });
    return egress;
  }

  private static void breakOff(EgressInfo egress) {
    throw new IllegalStateException("The connection breaks after " + egress.getEgressId());
  }

  private RecordingEntry entry(EgressInfo egress) {
    return app.bean(RecordingIndex.class).find(new RecordingName(nameOf(egress))).orElseThrow();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
