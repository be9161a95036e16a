package io.roomtape.contract.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.contract.RealServers;
import io.roomtape.contract.RoomtapeProcess;
import io.roomtape.contract.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running application and its HTTP API. */
record Application(RunningServer process, HttpClient http) implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  /** LiveKit looks for a recorder for 23 s before it gives up. */
  private static final Duration ANSWER = Duration.ofSeconds(45);

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Starts the packaged application with its data in a new folder.
   *
   * @param settings environment variables
   */
  static Application start(HttpClient http, int port, Map<String, String> settings) {
    var work = RealServers.workFolder("roomtape");
    var command = RoomtapeProcess.packaged().directory(work.toFile());
    command.environment().put("SERVER_PORT", String.valueOf(port));
    command.environment().put("SERVER_ADDRESS", "127.0.0.1");
    command.environment().put("DATA_DIR", work.resolve("data").toString());
    command.environment().putAll(settings);
    var url = URI.create("http://127.0.0.1:" + port);
    var ready = url.resolve("/actuator/health/readiness");
    return new Application(
        RunningServer.start(command, url, ready, work.resolve("log"), START), http);
  }

  /** What the application answered. */
  record Reply(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    /** The JSON of a success; fails the test otherwise. */
    JsonNode ok() {
      assertThat(status()).as(this::text).isEqualTo(200);
      return json();
    }

    /** The sentence for people in an answer that is no success. */
    String errorMessage() {
      return json().path("errorMessage").asString("");
    }

    String text() {
      return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  Reply post(String path, Map<String, String> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  HttpRequest.Builder request(String path) {
    var url = path.startsWith("http") ? URI.create(path) : process.url().resolve(path);
    return HttpRequest.newBuilder(url).timeout(ANSWER);
  }

  Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new AssertionError("no answer; the application's log:\n" + process.log(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
