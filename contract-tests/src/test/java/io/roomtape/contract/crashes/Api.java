package io.roomtape.contract.crashes;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The application as its users reach it: through whichever node a load balancer chooses.
 *
 * @param node chooses one for each request
 */
record Api(HttpClient http, Supplier<URI> node) {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int CHOICES = 5;
  private static final JsonMapper JSON = new JsonMapper();

  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    byte[] body() {
      return response.body();
    }

    JsonNode json() {
      return JSON.readTree(body());
    }

    /** The entries of a list. */
    List<JsonNode> recordings() {
      return json().get("recordings").valueStream().toList();
    }

    @Override
    public String toString() {
      var text = new String(body(), StandardCharsets.UTF_8);
      return status() + " " + text.substring(0, Math.min(text.length(), 300));
    }
  }

  private record Request(String path, HttpRequest.Builder builder) {
    HttpRequest to(URI node) {
      return builder.uri(node.resolve(path)).build();
    }
  }

  /** Empty when the node died before it had answered, so that nobody knows what it did. */
  Optional<Answer> post(String path, Map<String, String> body) {
    var request = request(path);
    request
        .builder()
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return send(request);
  }

  Optional<Answer> get(String path) {
    return send(request(path));
  }

  Optional<Answer> delete(String path) {
    var request = request(path);
    request.builder().DELETE();
    return send(request);
  }

  /**
   * @param end of the range, inclusive
   */
  Optional<Answer> range(String recording, int start, int end) {
    var request = request("/recordings/" + recording);
    request.builder().header("Range", "bytes=%s-%s".formatted(start, end));
    return send(request);
  }

  private static Request request(String path) {
    return new Request(path, HttpRequest.newBuilder().timeout(ANSWER));
  }

  /** Where nobody listens, the load balancer chooses again: then nothing was asked for. */
  private Optional<Answer> send(Request request) {
    try {
      for (var choice = 0; choice < CHOICES; choice++) {
        try {
          return Optional.of(
              new Answer(http.send(request.to(node.get()), BodyHandlers.ofByteArray())));
        } catch (ConnectException e) {
          // the next choice may be the other node
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
