package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.RunningRoomtape;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperationTest {
  /** More than sockets hold, so that most of it is unsent when the server is asked to stop. */
  private static final int LARGE = 64 * 1024 * 1024;

  @TempDir private Path folder;

  /** Spring Boot keeps the format for the whole JVM. */
  @AfterEach
  void logAsText() {
    System.clearProperty(
        LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
  }

  @Test
  void aDownloadUnderWayEndsBeforeTheServerDoes() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      RunningRoomtape app = RunningRoomtape.in(folder);
      HttpResponse<InputStream> download =
          http.send(get(recording(app)), BodyHandlers.ofInputStream());
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(app::close);
      try (InputStream body = download.body()) {
        assertThat(body.readNBytes(1000)).hasSize(1000);
        assertThat(stopped).isNotDone();
        assertThat(body.readAllBytes()).hasSize(LARGE - 1000);
      }
      stopped.get(20, TimeUnit.SECONDS);
    }
  }

  private static URI recording(RunningRoomtape app) {
    app.post("/token", "{\"roomName\":\"a\",\"participantName\":\"b\"}");
    String id =
        app.post("/recordings/start", "{\"roomName\":\"a\"}").json().at("/recording/id").asString();
    app.reportFile(app.liveKit().egress(id), EgressStatus.EGRESS_COMPLETE, LARGE);
    return app.url(
        "/recordings/" + app.get("/recordings").json().at("/recordings/0/name").asString());
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void logLinesAreJsonWithRoomAndEgressIfAskedFor(CapturedOutput output) throws IOException {
    String id;
    try (RunningRoomtape app = RunningRoomtape.in(folder, Map.of("LOG_FORMAT", "json"))) {
      app.post("/token", "{\"roomName\":\"a\",\"participantName\":\"b\"}");
      var started = app.post("/recordings/start", "{\"roomName\":\"a\"}");
      id = started.json().at("/recording/id").asString();
    }
    JsonNode line =
        output
            .getOut()
            .lines()
            .filter(text -> text.contains(" starts ("))
            .map(OperationTest::json)
            .findFirst()
            .orElseThrow();
    assertThat(line.path("room").asString("")).isEqualTo("a");
    assertThat(line.path("egress").asString("")).isEqualTo(id);
    assertThat(line.path("level").asString("")).isEqualTo("INFO");
  }

  private static JsonNode json(String line) {
    return JsonMapper.shared().readTree(line);
  }

  @Test
  void thePageIsAskedForEachTimeAndWhatItLoadsIsKept() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient();
        RunningRoomtape app = RunningRoomtape.in(folder)) {
      HttpResponse<String> page = http.send(get(app.url("/")), BodyHandlers.ofString());
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");

      Matcher script = Pattern.compile("/assets/[^\"]+\\.js").matcher(page.body());
      assertThat(script.find()).isTrue();
      HttpResponse<String> loaded =
          http.send(get(app.url(script.group())), BodyHandlers.ofString());
      assertThat(loaded.statusCode()).isEqualTo(200);
      assertThat(loaded.headers().firstValue("Cache-Control"))
          .contains("max-age=31536000, public, immutable");
    }
  }

  private static HttpRequest get(URI url) {
    return HttpRequest.newBuilder(url).build();
  }
}
