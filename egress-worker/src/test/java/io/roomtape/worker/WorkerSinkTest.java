package io.roomtape.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.beside.Beside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerSinkTest {
  @TempDir Path folder;

  private WorkerSink sink() {
    return new WorkerSink(Optional.empty(), Optional.empty(), Optional.of(folder.resolve("files")));
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
  void noFileIsOutsideOfTheFolder() {
    for (String path : new String[] {"../a.mp4", "in/../../a.mp4", "", ".", "/"}) {
      assertThatThrownBy(() -> sink().store(made(), path))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void withoutAFolderThereIsNoPlace() {
    WorkerSink nowhere = new WorkerSink(Optional.empty(), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> nowhere.store(made(), "a.mp4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no storage");
  }
}
