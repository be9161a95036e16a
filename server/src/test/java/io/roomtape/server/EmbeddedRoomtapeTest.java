package io.roomtape.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomtape.server.testing.RawHttp;
import io.roomtape.server.testing.RunningRoomtape;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The application with nothing set: its own media server and recorder. */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedRoomtapeTest {
  static final Map<String, String> NOTHING_ELSE =
      Map.of(
          "LIVEKIT_URL", "",
          "EMBEDDED_LIVEKIT_PORT", "0",
          "EMBEDDED_LIVEKIT_UDP_PORT", "0",
          "EMBEDDED_LIVEKIT_TCP_PORT", "0");
  private static final String ROOM = "{\"roomName\":\"Test Room\"}";

  @Test
  void fault14NobodyElsesMachineReachesItUnlessItIsSet(@TempDir Path folder) throws IOException {
    Map<String, String> variables = new HashMap<>(NOTHING_ELSE);
    variables.put("SERVER_ADDRESS", "");
    try (RunningRoomtape app = RunningRoomtape.in(folder, variables)) {
      int port = app.url("/").getPort();
      assertThat(app.get("/recordings").status()).isEqualTo(200);
      assertThat(app.bean(Environment.class).getProperty("server.address")).isEqualTo("127.0.0.1");
      List<InetAddress> others =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress())
              .toList();
      assertThat(others)
          .allSatisfy(
              address ->
                  assertThatThrownBy(() -> new Socket(address, port).close())
                      .isInstanceOf(IOException.class));
    }
  }

  @Test
  void aRecordingStartsAndStopsWithoutAnyOtherServer(@TempDir Path folder) throws IOException {
    try (RunningRoomtape app = RunningRoomtape.in(folder, NOTHING_ELSE)) {
      assertThat(app.get("/actuator/health/readiness").status()).isEqualTo(200);
      Answer token = app.post("/token", "{\"roomName\":\"Test Room\",\"participantName\":\"Ann\"}");
      assertThat(token.json().get("serverUrl").asString()).startsWith("ws://127.0.0.1:");

      assertThat(app.post("/recordings/start", ROOM).error()).startsWith("Room Test Room is empty");
      join(token.json());
      assertThat(start(app, "\"layout\":\"cinema\"").error())
          .startsWith("layout must be one of grid");

      Answer started = start(app, "\"audioOnly\":true");
      assertThat(started.status()).isEqualTo(200);
      assertThat(started.json().at("/recording/name").asString()).startsWith("Test Room-RM_");
      assertThat(app.post("/recordings/start", ROOM).status()).isEqualTo(409);

      assertThat(app.post("/recordings/stop", ROOM).status()).isEqualTo(200);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(app.post("/recordings/stop", ROOM).status()).isEqualTo(409));
      assertThat(app.get("/recordings").json().get("recordings")).isEmpty();
    }
  }

  private static Answer start(RunningRoomtape app, String field) {
    return app.post("/recordings/start", "{\"roomName\":\"Test Room\"," + field + "}");
  }

  @Test
  void theRecorderIsMeasured(@TempDir Path folder) throws IOException {
    try (RunningRoomtape app = RunningRoomtape.in(folder, NOTHING_ELSE)) {
      assertThat(app.get("/actuator/prometheus").json().get("text").asString())
          .contains(
              "roomtape_recorder_running 0.0",
              "roomtape_recorder_waiting{for=\"worker\"} 0.0",
              "roomtape_recorder_waiting{for=\"space\"} 0.0",
              "roomtape_recorder_waiting{for=\"storage\"} 0.0",
              "roomtape_recorder_lag_seconds 0.0",
              "roomtape_recorder_composed_seconds_total 0.0",
              "roomtape_recorder_stored_total 0.0",
              "roomtape_recorder_failed_total{reason=\"worker\"} 0.0",
              "roomtape_recorder_bytes{of=\"journals\"} 0.0",
              "roomtape_recorder_bytes{of=\"work\"} 0.0");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(app.get("/actuator/prometheus").json().get("text").asString())
                      .containsPattern(
                          "roomtape_recorder_encoder_info\\{encoder=\"\\w+\",name=\"\\w+\","
                              + "version=\"[^\"]+\"} 1\n"));
    }
  }

  @Test
  void theEncoderIsInTheLogAndInReadiness(@TempDir Path folder, CapturedOutput output)
      throws IOException {
    try (RunningRoomtape app = RunningRoomtape.in(folder, NOTHING_ELSE)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(recorder(app).at("/details/encoder").isString()).isTrue());
      String encoder = recorder(app).at("/details/encoder").asString();
      assertThat(encoder).contains(" ms a picture");
      assertThat(output.getOut().lines().filter(line -> line.contains("H.264: " + encoder)))
          .hasSize(1);
    }
  }

  @Test
  void anEncoderThatIsSetAndDoesNotWorkMakesItNotReadyAndSaysWhy(@TempDir Path folder)
      throws IOException {
    Map<String, String> variables = new HashMap<>(NOTHING_ELSE);
    Path library = folder.resolve("libopenh264.so").toAbsolutePath();
    variables.put("RECORDING_ENCODER", library.toString());
    try (RunningRoomtape app = RunningRoomtape.in(folder, variables)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(recorder(app).at("/details/reason").asString())
                      .isEqualTo("No H.264 encoder can be used: " + library + " cannot be loaded"));
      assertThat(app.get("/actuator/health/readiness").status()).isEqualTo(503);
    }
  }

  private static JsonNode recorder(RunningRoomtape app) {
    return app.get("/actuator/health/readiness").json().at("/components/recorder");
  }

  @Test
  void withoutSpaceForARecordingItIsNotReadyAndSaysWhy(@TempDir Path folder) throws IOException {
    Map<String, String> variables = new HashMap<>(NOTHING_ELSE);
    variables.put("EMBEDDED_EGRESS_MIN_FREE_MB", "1000000");
    try (RunningRoomtape app = RunningRoomtape.in(folder, variables)) {
      assertThat(app.get("/actuator/health/readiness").status()).isEqualTo(503);
      assertThat(app.get("/actuator/health/liveness").status()).isEqualTo(200);
      join(app.post("/token", "{\"roomName\":\"Test Room\",\"participantName\":\"Ann\"}").json());

      Answer refused = app.post("/recordings/start", ROOM);

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.error()).isEqualTo("The server's disk is full");
      assertThat(folder.resolve("egress/work")).isEmptyDirectory();
    }
  }

  @Test
  void whoLeavesInTheMiddleOfARequestCostsOneLineAMinute(
      @TempDir Path folder, CapturedOutput output) throws IOException {
    try (RunningRoomtape app = RunningRoomtape.in(folder, NOTHING_ELSE)) {
      Answer token = app.post("/token", "{\"roomName\":\"Test Room\",\"participantName\":\"Ann\"}");
      int port = URI.create(token.json().get("serverUrl").asString()).getPort();
      for (int to : new int[] {port, app.url("/").getPort()}) {
        for (int i = 0; i < 50; i++) {
          try (RawHttp http = new RawHttp(to)) {
            http.send("GET / HTTP/1.1\r\nHost: a\r\nX-Na".getBytes(UTF_8));
          }
        }
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(app.get("/actuator/prometheus").json().get("text").asString())
                      .contains("roomtape_requests_broken_total 50.0"));
      assertThat(output).doesNotContain("\tat ", "    at ");
      await().until(() -> output.getOut().contains("in the middle of a request"));
      assertThat(
              output.getOut().lines().filter(line -> line.contains("in the middle of a request")))
          .hasSize(1);
    }
  }

  /** Returns once the media server has let the participant in. */
  private static void join(JsonNode token) {
    CompletableFuture<Void> joined = new CompletableFuture<>();
    WebSocket.Listener listener =
        new WebSocket.Listener() {
          @Override
          public @Nullable CompletionStage<?> onBinary(
              WebSocket socket, ByteBuffer message, boolean last) {
            joined.complete(null);
            return WebSocket.Listener.super.onBinary(socket, message, last);
          }
        };
    URI rtc =
        URI.create(
            token.get("serverUrl").asString()
                + "/rtc?protocol=15&access_token="
                + token.get("token").asString());
    HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(rtc, listener).join();
    joined.orTimeout(10, TimeUnit.SECONDS).join();
  }
}
