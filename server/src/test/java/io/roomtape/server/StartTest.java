package io.roomtape.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import io.roomtape.server.testing.Mp4;
import io.roomtape.server.testing.RunningRoomtape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import livekit.LivekitEgress.EgressStatus;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

class StartTest {
  @TempDir private Path folder;

  @Test
  void aWrongSettingEndsTheProcessWithOneLine() throws Exception {
    assertThat(refusal(Map.of("SERVER_PORT", "eighty")))
        .isEqualToIgnoringNewLines(
            "Roomtape does not start: SERVER_PORT is \"eighty\", but must be a port number from 0"
                + " (any free port) to 65535");
  }

  @Test
  void aPortInUseEndsTheProcessWithOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(refusal(Map.of("SERVER_PORT", port, "DATA_DIR", folder.toString())))
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
              refusal(
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
  void anUnknownArgumentEndsTheProcessWithItsUsage() throws Exception {
    assertThat(output(1, Map.of(), "rebuild-indices"))
        .isEqualToIgnoringNewLines(
            "Usage: roomtape [rebuild-index]; settings are environment variables");
  }

  @Test
  void theIndexIsRebuiltByCommandWithoutServing() throws Exception {
    Path recordings = Files.createDirectories(folder.resolve("recordings"));
    Path file = Files.write(recordings.resolve("a.mp4"), Mp4.of(Duration.ofSeconds(1)));
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    assertThat(output(0, Map.of("DATA_DIR", folder.toString()), "rebuild-index"))
        .isEqualToNormalizingNewlines(
            """
            Looking through storage for recordings that the index does not know
            Storage is looked through: 1 files looked at, 1 recordings added
            """);
    assertThat(output(0, Map.of("DATA_DIR", folder.toString()), "rebuild-index"))
        .contains("1 files looked at, 0 recordings added");
    assertThat(recordings.resolve(".metadata/a.json")).content().contains("\"duration\":1.0");
  }

  @Test
  void theIndexOfAServerThatRunsIsNotRebuiltByCommand() throws Exception {
    try (RunningRoomtape app = RunningRoomtape.in(folder)) {
      Path half = Files.createDirectories(folder.resolve("recordings/.partial")).resolve("half");
      Files.writeString(half, "what the server is writing");
      assertThat(output(1, Map.of("DATA_DIR", folder.toString()), "rebuild-index"))
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
            output(
                1,
                Map.of("DATA_DIR", folder.toString(), "S3_ENDPOINT", "http://127.0.0.1:1"),
                "rebuild-index"))
        .contains("The index is not rebuilt: Could not list recordings/")
        .doesNotContain("\tat ");
  }

  /** What a process says that refuses to start. */
  private static String refusal(Map<String, String> settings) throws Exception {
    return output(1, settings);
  }

  private static String output(int status, Map<String, String> settings, String... arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dspring.aot.enabled=false",
                "-cp",
                System.getProperty("java.class.path"),
                Roomtape.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(settings);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(status);
    return output;
  }

  @Test
  void aDatabaseThatCannotBeReachedIsToldInASentence() {
    SQLException refused = new SQLException("Connection to db:5432 refused.", "08001");
    FailureAnalysis told = new StartFailures().analyze(new IllegalStateException(refused));
    assertThat(told)
        .extracting(FailureAnalysis::getDescription, as(InstanceOfAssertFactories.STRING))
        .startsWith("The database cannot be used: Connection to db:5432 refused.")
        .contains("DATABASE_URL");
  }

  @Test
  void aLiveKitThatCannotBeReachedIsToldAndSeen() throws IOException {
    try (RunningRoomtape app =
        RunningRoomtape.in(folder, Map.of("LIVEKIT_URL", "http://127.0.0.1:1"))) {
      var answer = app.post("/recordings/start", "{\"roomName\":\"a\"}");
      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.error()).isEqualTo("LiveKit cannot be reached at http://127.0.0.1:1");
      assertThat(app.post("/token", "{\"roomName\":\"a\",\"participantName\":\"b\"}").status())
          .isEqualTo(502);
      assertThat(app.get("/actuator/health/readiness").status()).isEqualTo(503);
      assertThat(app.get("/actuator/health/liveness").status()).isEqualTo(200);
    }
  }

  @Test
  void aKeyThatLiveKitRefusesIsToldWithTheSettingsToCheck() throws IOException {
    try (RunningRoomtape app = RunningRoomtape.in(folder, Map.of("LIVEKIT_API_SECRET", "other"))) {
      var answer = app.post("/recordings/start", "{\"roomName\":\"a\"}");
      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.error()).contains("LIVEKIT_API_SECRET").doesNotContain("other");
    }
  }

  @Test
  void recordingsSurviveARestart() throws IOException {
    String name;
    try (RunningRoomtape app = RunningRoomtape.in(folder)) {
      app.post("/token", "{\"roomName\":\"a\",\"participantName\":\"b\"}");
      var answer = app.post("/recordings/start", "{\"roomName\":\"a\"}");
      name = answer.json().at("/recording/name").asString();
      app.reportFile(
          app.liveKit().egress(answer.json().at("/recording/id").asString()),
          EgressStatus.EGRESS_COMPLETE,
          5);
    }
    try (RunningRoomtape app = RunningRoomtape.in(folder)) {
      assertThat(app.get("/recordings").json().at("/recordings/0/name").asString()).isEqualTo(name);
    }
  }

  @Test
  void aParticipantMayBeGivenTheGrantToRecord() throws IOException {
    try (RunningRoomtape app = RunningRoomtape.in(folder, Map.of("ROOM_RECORD_GRANT", "true"))) {
      var answer = app.post("/token", "{\"roomName\":\"a\",\"participantName\":\"b\"}");
      var token = JWT.decode(answer.json().get("token").asString());
      assertThat(token.getClaim("video").asMap()).containsEntry("roomRecord", true);
    }
  }
}
