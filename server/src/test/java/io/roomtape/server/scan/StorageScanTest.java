package io.roomtape.server.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.testing.Mp4;
import io.roomtape.server.testing.RoomtapeTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StorageScanTest extends RoomtapeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final byte[] MP4 = Mp4.of(Duration.ofMillis(4_200));

  @BeforeEach
  void anIndexThatKnowsNothing() {
    app.bean(JdbcClient.class).sql("delete from recording").update();
    app.storage().clear();
  }

  private ScanTally scan() {
    return scan(1);
  }

  private ScanTally scan(int parallel) {
    return new StorageScan(app.storage(), index(), CLOCK, parallel).pass();
  }

  private RecordingIndex index() {
    return app.bean(RecordingIndex.class);
  }

  @Test
  void whatAnIndexHadComesBackFromMetadata() {
    String limited = join("limited");
    EgressInfo egress = recordingOf(limited);
    app.reportFile(
        egress.toBuilder().setDetails("End reason: Limit reached").build(),
        EgressStatus.EGRESS_LIMIT_REACHED,
        1000);
    finishedRecordingOf(joinedRoom());
    JsonNode before = app.get("/recordings?status=all").json();
    assertThat(before.get("recordings")).hasSize(2);

    app.bean(JdbcClient.class).sql("delete from recording").update();
    assertThat(scan()).extracting(ScanTally::files, ScanTally::added).containsExactly(2L, 2L);
    assertThat(app.get("/recordings?status=all").json()).isEqualTo(before);
    assertThat(index().find(new RecordingName(nameOf(egress))).orElseThrow())
        .extracting(RecordingEntry::state, RecordingEntry::reason)
        .containsExactly(RecordingState.LIMIT_REACHED, "End reason: Limit reached");
    assertThat(scan().added()).isZero();
  }

  @Test
  void withoutMetadataTheFileTellsAndMetadataAreWritten() {
    String name = "Büro-RM_7-2026-11-23T040506-x1.mp4";
    app.storage().put(name, MP4);
    assertThat(scan().added()).isEqualTo(1);

    JsonNode listed = app.get("/recordings").json().at("/recordings/0");
    assertThat(listed.get("id").asString()).matches("FILE_[0-9a-f]{32}");
    assertThat(listed.get("name").asString()).isEqualTo(name);
    assertThat(listed.get("roomName").asString()).isEqualTo("Büro");
    assertThat(listed.get("roomId").asString()).isEqualTo("RM_7");
    assertThat(Instant.ofEpochMilli(listed.get("startedAt").asLong()))
        .isEqualTo("2026-11-23T04:05:06Z");
    assertThat(listed.get("duration").asDouble()).isEqualTo(4.2);
    assertThat(listed.get("size").asLong()).isEqualTo(MP4.length);
    assertThat(listedPart(metadata(name))).isEqualTo(listed);

    app.bean(JdbcClient.class).sql("delete from recording").update();
    app.storage().fail("open");
    scan();
    assertThat(app.get("/recordings").json().at("/recordings/0")).isEqualTo(listed);
  }

  @Test
  void aNameThatSaysNothingIsTheRoomAndItsTimeTellsTheStart() {
    app.storage().put("holiday.mp4", MP4, NOW.minus(Duration.ofHours(1)));
    scan();
    Recording holiday = index().findPlayable(new RecordingName("holiday.mp4")).orElseThrow();
    assertThat(holiday)
        .extracting(Recording::roomName, Recording::roomId, Recording::startedAt)
        .containsExactly(
            new RoomName("holiday"),
            new RoomSid("RM_unknown"),
            NOW.minus(Duration.ofHours(1)).minusMillis(4_200));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{'id':'EG_1','name':'other.mp4','roomName':'r','roomId':'RM_1','startedAt':1,'duration':1,'size':1}",
        "{'id':'EG_1','name':'a.mp4','roomName':'','roomId':'RM_1','startedAt':1,'duration':1,'size':1}",
        "{'id':'EG_1','name':'a.mp4','roomName':'r','roomId':'R/1','startedAt':1,'duration':1,'size':1}",
        "{'id':'EG_1','name':'a.mp4','roomName':'r','roomId':'RM_1','startedAt':'1','duration':1,'size':1}",
        "{'id':'EG_1','name':'a.mp4','roomName':'r','roomId':'RM_1','startedAt':1e300,'duration':1,'size':1}",
        "{'id':'EG_1','name':'a.mp4','roomName':'r','roomId':'RM_1','startedAt':1,'duration':-1,'size':1}",
        "{'id':'EG_1','name':'a.mp4','roomName':'r','roomId':'RM_1','startedAt':1,'duration':1}"
      })
  void metadataThatCannotBeReadAreWrittenAnew(String json) {
    app.storage().put("a.mp4", MP4);
    saveMetadata("a.mp4", json);
    assertThat(scan().added()).isEqualTo(1);
    assertThat(app.get("/recordings").json().at("/recordings/0"))
        .isEqualTo(listedPart(metadata("a.mp4")));
    assertThat(metadata("a.mp4").get("duration").asDouble()).isEqualTo(4.2);
  }

  @Test
  void metadataOfAnotherServerMayHaveFractionsAndMore() {
    app.storage().put("a.mp4", new byte[5]);
    saveMetadata(
        "a.mp4",
        "{'id':'EG_1','name':'a.mp4','roomName':'r','roomId':'RM_1','startedAt':1700000000123.456,"
            + "'duration':6.098948915,'size':7,'more':{}}");
    scan();
    Recording recording = index().findPlayable(new RecordingName("a.mp4")).orElseThrow();
    assertThat(recording.startedAt()).isEqualTo("2023-11-14T22:13:20.123456Z");
    assertThat(recording.duration()).isEqualTo(Duration.ofNanos(6_098_948_915L));
    assertThat(recording.size()).isEqualTo(7);
  }

  @Test
  void aCopyOfAFileAndItsMetadataIsARecordingOfItsOwn() {
    for (String name : List.of("a.mp4", "b.mp4")) {
      app.storage().put(name, MP4);
      saveMetadata(
          name,
          "{'id':'EG_1','name':'"
              + name
              + "','roomName':'r','roomId':'RM_1','startedAt':1,'duration':1,'size':1}");
    }
    assertThat(scan().added()).isEqualTo(2);
    assertThat(listed("")).containsExactlyInAnyOrder("a.mp4", "b.mp4");
    assertThat(index().find(new EgressId("EG_1"))).isPresent();
  }

  @Test
  void whatIsNoRecordingYetIsCountedAndLeft() {
    app.storage().put("torn.mp4", new byte[100]);
    app.storage().put("new.mp4", MP4, NOW.minus(Duration.ofSeconds(119)));
    app.storage().put("old.mp4", MP4, NOW.minus(Duration.ofMinutes(2)));
    app.storage().putForeign("notes\n.txt");

    ScanTally tally = scan();
    assertThat(tally).isEqualTo(new ScanTally(3, 1, 1, 1, 0, 1, List.of("notes?.txt")));
    assertThat(tally.wholeSentence())
        .isEqualTo(
            "3 files looked at, 1 recordings added; left out: 1 no whole MP4, 1 too new to tell,"
                + " 1 under names that no recording has: notes?.txt");
    assertThat(listed("")).containsExactly("old.mp4");
    assertThat(app.storage().hasMetadata("torn.mp4")).isFalse();
  }

  @Test
  void whatTheIndexKnowsIsLeftAloneWhateverItsState() {
    EgressInfo live = recordingOf(joinedRoom());
    String deleted = finishedRecordingOf(joinedRoom());
    app.delete("/recordings/" + deleted);
    for (String name : List.of(nameOf(live), deleted)) {
      app.storage().put(name, MP4);
    }
    assertThat(scan()).extracting(ScanTally::files, ScanTally::added).containsExactly(2L, 0L);
    assertThat(listed("")).isEmpty();
    app.report(live, EgressStatus.EGRESS_ABORTED);
  }

  @Test
  void metadataThatADeletedRecordingLeftAreTakenAway() {
    String late = deletedRecording();
    String unknown = "unknown.mp4";
    String kept = finishedRecordingOf(joinedRoom());
    List.of(late, unknown).forEach(name -> saveMetadata(name, "{}"));
    scan();
    assertThat(List.of(late, unknown, kept))
        .extracting(app.storage()::hasMetadata)
        .containsExactly(false, true, true);
  }

  @Test
  void whatElseADeletedRecordingLeftBesideItIsTakenAway() {
    String late = deletedRecording();
    String kept = finishedRecordingOf(joinedRoom());
    for (String name : List.of(late, kept)) {
      app.storage().putBeside(name, Beside.POSTER, "poster".getBytes(UTF_8));
      app.storage().putBeside(name, Beside.TIMELINE, "{}".getBytes(UTF_8));
    }
    assertThat(scan().files()).isEqualTo(1);
    assertThat(List.of(late, kept))
        .extracting(app.storage()::hasBeside)
        .containsExactly(false, true);
  }

  @Test
  void theyStayWhereTheFileIsThereAgain() {
    String restored = deletedRecording();
    saveMetadata(restored, "{}");
    app.storage().put(restored, MP4);
    scan();
    assertThat(app.storage().hasMetadata(restored)).isTrue();
  }

  @Test
  void thoseThatCannotBeTakenAwayAreLeftUntilTheNextLook() {
    String late = deletedRecording();
    saveMetadata(late, "{}");
    app.storage().fail("deleteMetadata");
    scan();
    app.storage().fail("check");
    assertThatThrownBy(this::scan).isInstanceOf(StorageException.class);
    app.storage().mend();
    scan();
    assertThat(app.storage().hasMetadata(late)).isFalse();
  }

  @Test
  void whoWaitsHearsOfProgressAlsoWhileMetadataAreLookedAt() {
    IntStream.range(0, 1_203).forEach(i -> saveMetadata("alone-" + i + ".mp4", "{}"));
    List<ScanTally> progress = new ArrayList<>();
    new StorageScan(app.storage(), index(), CLOCK, 1).pass(progress::add);
    assertThat(progress).hasSize(3);
  }

  private String deletedRecording() {
    String name = finishedRecordingOf(joinedRoom());
    app.delete("/recordings/" + name);
    return name;
  }

  @Test
  void whatCountsAsFailedIsFinishedIfItsWholeFileIsThere() {
    EgressInfo failed = recordingOf(joinedRoom());
    app.report(failed, EgressStatus.EGRESS_FAILED);
    app.storage().put(nameOf(failed), new byte[100]);
    assertThat(scan()).extracting(ScanTally::files, ScanTally::added).containsExactly(1L, 0L);

    app.storage().put(nameOf(failed), MP4);
    assertThat(scan()).extracting(ScanTally::files, ScanTally::added).containsExactly(1L, 1L);
    assertThat(listed("")).containsExactly(nameOf(failed));
    assertThat(app.storage().hasMetadata(nameOf(failed))).isTrue();
    assertThat(app.get("/recordings").json().at("/recordings/0/id").asString())
        .isEqualTo(failed.getEgressId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"loadMetadata", "open", "saveMetadata"})
  void aFileThatCannotBeReadOrDescribedIsCounted(String method) {
    app.storage().put("a.mp4", MP4);
    app.storage().fail(method);
    assertThat(scan().unreadable()).isEqualTo(1);
    app.storage().mend();
    scan();
    assertThat(listed("")).containsExactly("a.mp4");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void storageThatIsDownEndsThePass(int parallel) {
    IntStream.range(0, 20).forEach(i -> app.storage().put("a" + i + ".mp4", MP4));
    app.storage().fail("loadMetadata");
    app.storage().fail("check");
    assertThatThrownBy(() -> scan(parallel)).isInstanceOf(StorageException.class);
    assertThat(listed("")).isEmpty();
  }

  @Test
  void manyAreReadAtOnceAndAddedInBatches() {
    IntStream.range(0, 1_203).forEach(i -> app.storage().put("many-" + i + ".mp4", MP4));
    List<ScanTally> progress = new ArrayList<>();
    new StorageScan(app.storage(), index(), CLOCK, 16).pass(progress::add);
    assertThat(progress).extracting(ScanTally::added).startsWith(500L, 1_000L, 1_203L);
    assertThat(listed("?limit=1000")).hasSize(1_000).doesNotHaveDuplicates();
  }

  private void saveMetadata(String name, String json) {
    app.storage().saveMetadata(new RecordingName(name), json.replace('\'', '"').getBytes(UTF_8));
  }

  private static JsonNode listedPart(JsonNode metadata) {
    ObjectNode listed = (ObjectNode) metadata.deepCopy();
    listed.remove("status");
    return listed;
  }

  private JsonNode metadata(String name) {
    return JsonMapper.shared()
        .readTree(app.storage().loadMetadata(new RecordingName(name)).orElseThrow());
  }
}
