package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.RunningRoomtape;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorsTest {
  private static final String ORIGIN = "https://app.example.com";

  @TempDir Path folder;

  @Test
  void onlyOriginsThatAreNamedMayReadAnswers() throws Exception {
    List<String> applications =
        List.of("tauri://localhost", "capacitor://localhost", "chrome-extension://abcdef", "null");
    try (RunningRoomtape app = with(ORIGIN + ", " + String.join(", ", applications))) {
      mayRead(app, applications);
      HttpHeaders own = send(app, "GET", ORIGIN).headers();
      assertThat(own.firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
      assertThat(own.firstValue("Access-Control-Expose-Headers").orElse(""))
          .contains("Content-Range");

      HttpResponse<String> stranger = send(app, "GET", "https://evil.example.com");
      assertThat(stranger.statusCode()).isEqualTo(200);
      assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(stranger.headers().allValues("Vary")).contains("Origin");

      HttpResponse<String> preflight = send(app, "OPTIONS", ORIGIN);
      assertThat(preflight.statusCode()).isEqualTo(200);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
          .contains("DELETE");
      assertThat(send(app, "OPTIONS", "https://evil.example.com").statusCode()).isEqualTo(403);
    }
  }

  private static void mayRead(RunningRoomtape app, List<String> origins) throws Exception {
    for (String origin : origins) {
      for (String method : List.of("GET", "OPTIONS")) {
        HttpResponse<String> answer = send(app, method, origin);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(origin);
      }
    }
  }

  @Test
  void aStarStandsForEveryOrigin() throws Exception {
    try (RunningRoomtape app = with("*")) {
      assertThat(send(app, "GET", ORIGIN).headers().firstValue("Access-Control-Allow-Origin"))
          .contains("*");
    }
  }

  @Test
  void fault14NoOtherOriginMayReadAnswersUnlessItIsSet() throws Exception {
    try (RunningRoomtape app = with("")) {
      HttpResponse<String> answer = send(app, "GET", ORIGIN);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  private RunningRoomtape with(String origins) throws Exception {
    return RunningRoomtape.in(folder, Map.of("CORS_ALLOWED_ORIGINS", origins));
  }

  private static HttpResponse<String> send(RunningRoomtape app, String method, String origin)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(app.url("/recordings"))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "DELETE")
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
