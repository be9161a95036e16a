package io.roomtape.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.beside.Beside;
import io.roomtape.objects.RequestedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerSinkTest {
  @TempDir Path folder;

  private WorkerSink sink() {
    return sink("");
  }

  private WorkerSink sink(String prefix) {
    Place place = new Place(Optional.empty(), new Prefix(prefix));
    return new WorkerSink(
        place,
        Optional.empty(),
        Optional.of(folder.resolve("files")),
        RequestedS3.PLAIN,
        new Uploads());
  }

  private Path made() throws IOException {
    return Files.writeString(folder.resolve("made"), "whole");
  }

  @Test
  void withoutAStorageFilesGoIntoAFolderWholeAndWhatGoesWithThemBeside() throws IOException {
    String place = sink().store(made(), "in/a.mp4");
    sink().storeBeside(Beside.TIMELINE, made(), "in/a.mp4");
    assertThat(Path.of(place)).hasContent("whole").isEqualTo(folder.resolve("files/in/a.mp4"));
    assertThat(folder.resolve("files/in/.metadata/a.timeline.json")).hasContent("whole");
    try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  @Test
  void thePrefixIsPutBeforeEveryPath() throws IOException {
    String place = sink("team/videos/").store(made(), "in/a.mp4");
    sink("team/videos").storeBeside(Beside.TIMELINE, made(), "in/a.mp4");
    assertThat(Path.of(place)).isEqualTo(folder.resolve("files/team/videos/in/a.mp4"));
    assertThat(folder.resolve("files/team/videos/in/.metadata/a.timeline.json"))
        .hasContent("whole");
  }

  @ParameterizedTest
  @CsvSource({
    "'', in//a.mp4, in//a.mp4",
    "team, in/a.mp4, team/in/a.mp4",
    "team//videos/, /in/a.mp4, team/videos/in/a.mp4",
    "/team, ./a.mp4, /team/a.mp4",
  })
  void aPrefixIsJoinedAsByLiveKit(String prefix, String path, String joined) {
    assertThat(new Prefix(prefix).on(path)).isEqualTo(joined);
  }

  @Test
  void noFileIsOutsideOfTheFolder() {
    for (String path : new String[] {"../a.mp4", "in/../../a.mp4", "", ".", "/"}) {
      assertThatThrownBy(() -> sink().store(made(), path))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void withoutAFolderThereIsNoPlace() {
    WorkerSink nowhere =
        new WorkerSink(
            new Place(Optional.empty(), new Prefix("")),
            Optional.empty(),
            Optional.empty(),
            RequestedS3.PLAIN,
            new Uploads());
    assertThatThrownBy(() -> nowhere.store(made(), "a.mp4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no storage");
  }
}
