package io.roomtape.server.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTest {
  @ParameterizedTest
  @ValueSource(strings = {"x.m3u8", "a/b/x_00001.m4s", "a/x.mp4", "EG_1.json", "Büro 1/会議.jpeg"})
  void aFileMayLieInFolders(String path) {
    assertThat(FilePath.parse(path)).map(FilePath::value).contains(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/x.m4s",
        "a//x",
        "a/",
        "..",
        "../x",
        "a/../x",
        "./x",
        ".metadata/x.json",
        "a/.x",
        ".partial/x",
        "a\\b",
        "a\nb",
        "a\u0000",
        "room-RM_1.mp4"
      })
  void noneLeadsOutOrToWhatTheServerKeepsOrToARecording(String path) {
    assertThat(FilePath.parse(path)).isEmpty();
  }
}
