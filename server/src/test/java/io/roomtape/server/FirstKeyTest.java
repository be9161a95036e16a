package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.KeyHolder;
import io.roomtape.server.testing.RunningRoomtape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FirstKeyTest {
  @TempDir private Path folder;

  @Test
  void theFirstStartMakesTheAdministratorsKeyInAFileForItsOwnerAlone(CapturedOutput output)
      throws IOException {
    Map<String, String> keys = Map.of("ACCESS", "keys");
    Path file = folder.resolve("admin.key");
    String key;
    try (RunningRoomtape app = RunningRoomtape.in(folder, keys)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      key = Files.readString(file).strip();
      assertThat(new KeyHolder(app, key).get("/keys").status()).isEqualTo(200);
      assertThat(output.getAll()).contains(file.toString()).doesNotContain(key);
    }
    try (RunningRoomtape app = RunningRoomtape.in(folder, keys)) {
      assertThat(Files.readString(file).strip()).isEqualTo(key);
      assertThat(new KeyHolder(app, key).get("/keys").status()).isEqualTo(200);
    }
  }

  @Test
  void whereAllIsOpenThereAreNoKeys() throws IOException {
    try (RunningRoomtape app = RunningRoomtape.in(folder)) {
      assertThat(folder.resolve("admin.key")).doesNotExist();
      assertThat(app.get("/keys").status()).isEqualTo(404);
      assertThat(app.post("/keys", KeyHolder.keyRequest("admin", "*")).error())
          .isEqualTo("There are no keys here: ACCESS=keys asks for them");
      assertThat(app.get("/session").json().at("/rights/administer/0").asString()).isEqualTo("*");
    }
  }
}
