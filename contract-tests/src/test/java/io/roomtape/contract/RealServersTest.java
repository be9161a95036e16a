package io.roomtape.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class RealServersTest {
  @Test
  void aStorageServerAnswersWhenStartedAndIsGoneWhenClosed() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      URI url;
      try (var storage = RealServers.versitygw("minioadmin", "minioadmin", "openvidu")) {
        url = storage.url();
        var answer = http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("AccessDenied");
      }
      var request = HttpRequest.newBuilder(url).build();
      assertThat(http.sendAsync(request, BodyHandlers.discarding()))
          .failsWithin(java.time.Duration.ofSeconds(5));
    }
  }
}
