package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.settings.InvalidSetting;
import io.roomtape.server.settings.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKeyTest {
  @TempDir private Path folder;

  @Test
  void aKeyIsMadeOnceAndKeptForItsOwnerAlone() throws IOException {
    Key made = EmbeddedKey.in(folder.resolve("data"));
    assertThat(made.secret()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(EmbeddedKey.in(folder.resolve("data"))).isEqualTo(made);
    assertThat(EmbeddedKey.in(folder.resolve("other"))).isNotEqualTo(made);
    Path file = folder.resolve("data/livekit.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder.resolve("data"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aBrokenKeyIsToldWithoutItsContent() throws IOException {
    Files.writeString(folder.resolve("livekit.key"), "hunter2");
    assertThatThrownBy(() -> EmbeddedKey.in(folder))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("livekit.key")
        .hasMessageNotContaining("hunter2");
  }
}
