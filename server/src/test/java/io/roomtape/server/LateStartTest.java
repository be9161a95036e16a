package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.names.RoomName;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.FileNames;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.Recordings;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.Rooms;
import io.roomtape.server.testing.RoomtapeTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LateStartTest extends RoomtapeTest {

  @Test
  void aStartThatNobodyAnswersFreesTheRoomAndIsStoppedWhenItComes() {
    String room = joinedRoom();
    CountDownLatch workerFree = new CountDownLatch(1);
    AtomicReference<EgressInfo> late = new AtomicReference<>();
    app.liveKit()
        .onStart(
            info -> {
              late.set(info);
              awaitQuietly(workerFree);
            });
    assertThatThrownBy(() -> impatient().start(new RoomName(room)))
        .isInstanceOf(LiveKitFailure.class)
        .hasMessageStartingWith("No recorder answered");
    assertThat(app.bean(RecordingIndex.class).findLive(new RoomName(room))).isEmpty();

    app.report(late.get(), EgressStatus.EGRESS_STARTING);
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    workerFree.countDown();
    Awaitility.await().until(() -> app.liveKit().stopped().contains(late.get().getEgressId()));
    app.liveKit().mend();
    assertThat(startRecording(room).status()).isEqualTo(200);
  }

  private Recordings impatient() {
    return new Recordings(
        app.bean(Rooms.class),
        app.bean(Egresses.class),
        app.bean(RecordingIndex.class),
        app.bean(FileNames.class),
        Duration.ofMillis(500));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
