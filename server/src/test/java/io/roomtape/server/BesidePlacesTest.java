package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.beside.Beside;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.FileNames;
import io.roomtape.server.recordings.MetadataFile;
import io.roomtape.server.testing.FakeStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorder elsewhere stores what goes with a recording where this server looks for it. */
class BesidePlacesTest {
  private static final RecordingName RECORDING = new RecordingName("daily.v2.mp4");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void whatGoesWithARecordingIsWhereItIsLookedFor(Beside what) {
    assertThat(what.place("recordings/" + RECORDING.value()))
        .isEqualTo(
            "recordings/"
                + MetadataFile.FOLDER
                + "/"
                + MetadataFile.nameFor(RECORDING, StorageSink.kind(what)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice.ogg", "in/alice.webm", "live/daily.v2.m3u8", "shots/all.jpeg"})
  void whatGoesWithAnotherFileIsAtTheSamePlaceWhoeverStoresIt(String path) throws IOException {
    FileNames names = new FileNames("recordings/", true, Clock.systemUTC(), new Random());
    Path made = Files.writeString(folder.resolve("made"), "{}");
    FakeStorage storage = new FakeStorage();
    new StorageSink(storage, names).storeBeside(Beside.TIMELINE, made, "recordings/" + path);

    assertThat(storage.hasFile(Beside.TIMELINE.place(path))).isTrue();
  }

  @Test
  void ofANameThatIsTooLongNothingIsBeside() throws IOException {
    FileNames names = new FileNames("recordings/", true, Clock.systemUTC(), new Random());
    StorageSink sink = new StorageSink(new FakeStorage(), names);
    Path made = Files.writeString(folder.resolve("made"), "{}");
    String path = "x".repeat(250) + ".ogg";

    assertThatThrownBy(() -> sink.storeBeside(Beside.TIMELINE, made, path))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
