package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.beside.Beside;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.MetadataFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A recorder elsewhere stores what goes with a recording where this server looks for it. */
class BesidePlacesTest {
  private static final RecordingName RECORDING = new RecordingName("daily.v2.mp4");

  @ParameterizedTest
  @EnumSource
  void whatGoesWithARecordingIsWhereItIsLookedFor(Beside what) {
    assertThat(what.place("recordings/" + RECORDING.value()))
        .contains(
            "recordings/"
                + MetadataFile.FOLDER
                + "/"
                + MetadataFile.nameFor(RECORDING, StorageSink.kind(what)));
  }
}
