package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.Mp4;
import io.roomtape.server.testing.RunningRoomtape;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process says that starts whole, and ends. */
@Tag("servers")
class StartedProcessTest {
  @TempDir private Path folder;

  @Test
  void aPortInUseEndsTheProcessWithOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(StartedProcess.refusal(Map.of("SERVER_PORT", port, "DATA_DIR", folder.toString())))
          .isEqualToIgnoringNewLines(
              "Roomtape does not start: SERVER_PORT is "
                  + port
                  + ", but another program listens there: stop it, or choose another port");
    }
  }

  @Test
  void aPortOfTheMediaServerInUseEndsTheProcessWithOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(
              StartedProcess.refusal(
                  Map.of(
                      "SERVER_PORT",
                      "0",
                      "EMBEDDED_LIVEKIT_PORT",
                      port,
                      "EMBEDDED_LIVEKIT_UDP_PORT",
                      "0",
                      "EMBEDDED_LIVEKIT_TCP_PORT",
                      "0",
                      "DATA_DIR",
                      folder.toString())))
          .startsWith("Roomtape does not start: The embedded media server does not start")
          .contains(port)
          .hasLineCount(1);
    }
  }

  @Test
  void theIndexIsRebuiltByCommandWithoutServing() throws Exception {
    Path recordings = Files.createDirectories(folder.resolve("recordings"));
    Path file = Files.write(recordings.resolve("a.mp4"), Mp4.of(Duration.ofSeconds(1)));
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    assertThat(StartedProcess.output(0, Map.of("DATA_DIR", folder.toString()), "rebuild-index"))
        .isEqualToNormalizingNewlines(
            """
            Looking through storage for recordings that the index does not know
            Storage is looked through: 1 files looked at, 1 recordings added
            """);
    assertThat(StartedProcess.output(0, Map.of("DATA_DIR", folder.toString()), "rebuild-index"))
        .contains("1 files looked at, 0 recordings added");
    assertThat(recordings.resolve(".metadata/a.json")).content().contains("\"duration\":1.0");
  }

  @Test
  void theIndexOfAServerThatRunsIsNotRebuiltByCommand() throws Exception {
    try (RunningRoomtape app = RunningRoomtape.in(folder)) {
      Path half = Files.createDirectories(folder.resolve("recordings/.partial")).resolve("half");
      Files.writeString(half, "what the server is writing");
      assertThat(StartedProcess.output(1, Map.of("DATA_DIR", folder.toString()), "rebuild-index"))
          .isEqualToIgnoringNewLines(
              "Roomtape does not start: Another process has the database open: each needs a"
                  + " DATA_DIR of its own, and to rebuild the index its server has to be stopped");
      assertThat(half).exists();
      assertThat(app.get("/recordings").status()).isEqualTo(200);
    }
  }

  @Test
  void aStorageThatCannotBeReachedIsToldByTheCommandInOneLine() throws Exception {
    assertThat(
            StartedProcess.output(
                1,
                Map.of("DATA_DIR", folder.toString(), "S3_ENDPOINT", "http://127.0.0.1:1"),
                "rebuild-index"))
        .contains("The index is not rebuilt: Could not list recordings/")
        .doesNotContain("\tat ");
  }
}
