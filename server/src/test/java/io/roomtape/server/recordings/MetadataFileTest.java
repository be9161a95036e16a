package io.roomtape.server.recordings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.RecordingName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataFileTest {
  private static final RecordingName NAME = new RecordingName("Talk-RM_1.mp4");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Talk-RM_1.json",
        "Talk-RM_1.timeline.json",
        "Talk-RM_1.vtt",
        "Talk-RM_1.poster.jpg",
        "Talk-RM_1.storyboard.jpg",
        "Talk-RM_1.storyboard.vtt"
      })
  void eachFileBesideARecordingIsThatRecordings(String file) {
    assertThat(MetadataFile.recording(file)).contains(NAME);
    assertThat(MetadataFile.allFor(NAME)).contains(file).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Talk-RM_1.jpg", ".json", ".timeline.json", "notes.txt", ".vtt"})
  void othersAreNobodys(String file) {
    assertThat(MetadataFile.recording(file)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|COMPLETE|''",
        "\"details\":\"d\"|COMPLETE|d",
        "\"endReason\":\"Limit reached\"|LIMIT_REACHED|Limit reached",
        "\"status\":\"COMPLETE\",\"endReason\":\"StopEgress API\",\"details\":\"d\"|COMPLETE|d",
        "\"status\":\"LIMIT_REACHED\",\"endReason\":\"Limit\"|LIMIT_REACHED|Limit",
        "\"status\":7,\"layout\":[],\"participants\":{}|COMPLETE|''"
      })
  void whatEarlierReleasesAndTheReferenceWroteIsReadToo(
      String more, RecordingState state, String reason) {
    String json =
        """
        {"id":"EG_7","name":"Talk-RM_1.mp4","roomName":"Talk","roomId":"RM_1",\
        "startedAt":1795404113040,"duration":6.1,"size":1000%s}\
        """
            .replace("%s", more == null ? "" : "," + more);

    RecordingEntry entry = MetadataFile.entry(NAME, json.getBytes(UTF_8)).orElseThrow();

    assertThat(entry.state()).isEqualTo(state);
    assertThat(entry.reason()).isEqualTo(reason);
  }

  @Test
  void whatDescribesAnotherRecordingIsNotRead() {
    assertThat(MetadataFile.entry(NAME, "{\"name\":\"other.mp4\"}".getBytes(UTF_8))).isEmpty();
  }
}
