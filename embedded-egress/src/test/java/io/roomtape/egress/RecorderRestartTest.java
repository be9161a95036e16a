package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of recordings when the recorder ends, or is ended, and begins again. */
class RecorderRestartTest {
  @TempDir Path folder;
  private final FakeRooms rooms = new FakeRooms();
  private EgressClient egress;

  @BeforeEach
  void start() {
    egress = new EgressClient(folder, rooms, config -> config);
  }

  @AfterEach
  void stop() {
    egress.close();
  }

  @Test
  void whatIsNotStoredIsLeftForTheNextStart() throws Exception {
    egress.storageFails(Integer.MAX_VALUE);
    EgressInfo started = egress.recordAndStop("room-l");
    await().atMost(60, TimeUnit.SECONDS).until(() -> egress.attempts() > 1);
    egress.close();
    assertThat(egress.statuses()).last().isEqualTo(EgressStatus.EGRESS_ENDING);

    egress = new EgressClient(folder, rooms, config -> config);

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getEgressId()).isEqualTo(started.getEgressId());
    assertThat(ended.getDetails())
        .isEqualTo("End reason: StopEgress API, finished after a restart");
    assertThat(ended.getFileResults(0).getDuration()).isPositive();
    assertThat(egress.stored("room-l.mp4")).isNotEmptyFile();
    assertThat(egress.workFolders()).isEmpty();
  }

  @Test
  void whatACrashLeftIsFinishedAtTheNextStart() throws Exception {
    FakeRooms.Room room = rooms.create("room-r");
    EgressInfo started = egress.startRecording("room-r", "r");
    room.play(SampleRoom.alice(5));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

    EgressClient next = egress.crashAndRestart();
    egress.close();
    egress = next;

    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    assertThat(ended.getEgressId()).isEqualTo(started.getEgressId());
    assertThat(ended.getDetails()).contains("restarted");
    assertThat(ended.getFileResults(0).getDuration() / 1e9).isBetween(0.5, 4.0);
    assertThat(egress.stored("r.mp4")).isNotEmptyFile();
  }

  @Test
  void closingEndsAndStoresLiveRecordings() throws Exception {
    FakeRooms.Room room = rooms.create("room-s");
    egress.startRecording("room-s", "s");
    room.play(SampleRoom.alice(5));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    egress.close();

    assertThat(egress.statuses()).last().isEqualTo(EgressStatus.EGRESS_COMPLETE);
    assertThat(egress.awaitStatus(EgressStatus.EGRESS_COMPLETE).getDetails())
        .isEqualTo("End reason: Server shut down");
    assertThat(egress.stored("s.mp4")).isNotEmptyFile();
  }

  @Test
  void endedEgressesAreListedAfterARestart() throws Exception {
    rooms.create("empty");
    EgressInfo started = egress.startRecording("empty", "x");
    egress.stopRecording(started.getEgressId());
    egress.close();
    egress = new EgressClient(folder, rooms, config -> config);

    assertThat(egress.list(started.getEgressId()).getStatus())
        .isEqualTo(EgressStatus.EGRESS_ABORTED);
    assertThat(egress.listRoom("empty", false)).hasSize(1);
    assertThat(egress.listRoom("empty", true)).isEmpty();
    assertThat(egress.listRoom("other", false)).isEmpty();
  }
}
