package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.RecordingState;
import java.time.Duration;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What recordings wait for and why they end, as rooms and lists say it. */
class WaitingRecordingsTest extends ReconciledTest {
  @Test
  void theListSaysWhatAnEndingRecordingWaitsForAsLongAsItDoes() {
    String room = joinedRoom();
    EgressInfo egress = active(room);
    app.report(
        egress.toBuilder().setDetails("End reason: StopEgress API").build(),
        EgressStatus.EGRESS_ENDING);
    assertThat(live(room).has("details")).isFalse();

    app.report(
        egress.toBuilder().setDetails("End reason: StopEgress API; waits for the storage").build(),
        EgressStatus.EGRESS_ENDING);
    assertThat(live(room).get("status").asString()).isEqualTo("STOPPING");
    assertThat(live(room).get("details").asString()).isEqualTo("waits for the storage");

    app.report(
        egress.toBuilder().setDetails("End reason: StopEgress API").build(),
        EgressStatus.EGRESS_ENDING);
    assertThat(live(room).has("details")).isFalse();
  }

  @Test
  void theRoomHearsWhatItsRecordingWaitsForAsLongAsItDoes() {
    String room = joinedRoom();
    EgressInfo egress = active(room);
    app.report(waitsFor("a free worker", egress), EgressStatus.EGRESS_ACTIVE);
    assertThat(statusOf(room)).isEqualTo("STARTED");
    assertThat(detailsOf(room)).isEqualTo("waits for a free worker");
    assertThat(live(room).get("details").asString()).isEqualTo("waits for a free worker");
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    assertThat(detailsOf(room)).isEmpty();

    app.report(stopped(egress, "; waits for the storage"), EgressStatus.EGRESS_ENDING);
    assertThat(statusOf(room)).isEqualTo("STOPPING");
    assertThat(detailsOf(room)).isEqualTo("waits for the storage");

    app.reportFile(stopped(egress, ""), EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(detailsOf(room)).isEmpty();
  }

  @Test
  void theRoomHearsWhyItsRecordingEnded() {
    String room = joinedRoom();
    EgressInfo full = active(room);
    app.reportFile(
        full.toBuilder().setDetails("End reason: The server's disk is full").build(),
        EgressStatus.EGRESS_COMPLETE,
        5);
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(detailsOf(room)).isEqualTo("The server's disk is full");

    EgressInfo broken = active(room);
    assertThat(detailsOf(room)).isEmpty();
    app.report(
        broken.toBuilder().setError("No file: " + "x".repeat(100_000)).build(),
        EgressStatus.EGRESS_FAILED);
    assertThat(statusOf(room)).isEqualTo("FAILED");
    assertThat(detailsOf(room)).startsWith("No file: xxx").hasSize(1000);
  }

  @Test
  void aRoomWhoseRecordingHasStoppedAndWaitsCanBeRecordedAgain() {
    String room = joinedRoom();
    EgressInfo first = active(room);
    app.report(waitsFor("a free worker", first), EgressStatus.EGRESS_ACTIVE);
    assertThat(startRecording(room).status()).isEqualTo(409);
    app.report(stopped(first, ""), EgressStatus.EGRESS_ENDING);
    assertThat(startRecording(room).status()).isEqualTo(409);

    stopsAndWaitsForTheStorage(first);
    EgressInfo second = active(room);
    assertThat(statusOf(room)).isEqualTo("STARTED");
    assertThat(entry(first).state()).isEqualTo(RecordingState.ENDING);
    reconciliation.pass();
    later(Duration.ofSeconds(21));
    assertThat(statusOf(room)).isEqualTo("STARTED");

    app.reportFile(stopped(first, ""), EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(statusOf(room)).isEqualTo("STARTED");
    assertThat(startRecording(room).status()).isEqualTo(409);
    app.reportFile(stopped(second, ""), EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(second), nameOf(first));
  }

  @Test
  void aRecordingThatEndsWhileAnEarlierOneWaitsIsTold() {
    String room = joinedRoom();
    EgressInfo first = active(room);
    stopsAndWaitsForTheStorage(first);
    EgressInfo second = active(room);
    app.reportFile(stopped(second, ""), EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(statusOf(room)).isEqualTo("STOPPED");

    reconciliation.pass();
    later(Duration.ofSeconds(21));
    assertThat(statusOf(room)).isEqualTo("STOPPED");
    assertThat(entry(first).state()).isEqualTo(RecordingState.ENDING);
    app.reportFile(stopped(first, ""), EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(second), nameOf(first));
  }

  @Test
  void aRecordingThatWaitsForItsStorageForHoursSaysSoAndIsListedWhenItIsThere() {
    String room = joinedRoom();
    EgressInfo egress =
        active(room).toBuilder()
            .setStatus(EgressStatus.EGRESS_ENDING)
            .setDetails("End reason: StopEgress API; waits for the storage")
            .build();
    app.liveKit().put(egress);
    app.report(egress, EgressStatus.EGRESS_ENDING);
    reconciliation.pass();
    later(Duration.ofMinutes(61));
    assertThat(entry(egress).state()).isEqualTo(RecordingState.GIVEN_UP);
    assertThat(entry(egress).reason()).isEqualTo("It is not there yet: it waits for the storage");

    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5);
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
  }

  @Test
  void aLimitSaysWhyItEnded() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room).toBuilder().setError("Session limit reached").build();
    app.reportFile(egress, EgressStatus.EGRESS_LIMIT_REACHED, 5);
    byte[] file = app.storage().loadMetadata(new RecordingName(nameOf(egress))).orElseThrow();
    assertThat(new String(file, java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"endReason\":\"Session limit reached\"");
  }

  private static EgressInfo stopped(EgressInfo egress, String more) {
    return egress.toBuilder().setDetails("End reason: StopEgress API" + more).build();
  }

  private static EgressInfo waitsFor(String what, EgressInfo egress) {
    return egress.toBuilder().setDetails("waits for " + what).build();
  }

  private void stopsAndWaitsForTheStorage(EgressInfo egress) {
    EgressInfo waiting =
        stopped(egress, "; waits for the storage").toBuilder()
            .setStatus(EgressStatus.EGRESS_ENDING)
            .build();
    app.liveKit().put(waiting);
    app.report(waiting, EgressStatus.EGRESS_ENDING);
  }

  private String detailsOf(String room) {
    return metadataOf(room).path("recordingDetails").asString("");
  }

  private JsonNode live(String room) {
    return app.get("/recordings?status=live&roomName=" + room).json().at("/recordings/0");
  }
}
