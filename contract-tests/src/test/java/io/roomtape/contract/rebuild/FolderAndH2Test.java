package io.roomtape.contract.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.contract.RunningServer;
import io.roomtape.server.files.FolderStorage;
import io.roomtape.server.playback.SignedLinks;
import io.roomtape.server.recordings.RecordingDocument;
import io.roomtape.server.recordings.RecordingStorage;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** All on one machine. */
@Tag("servers")
class FolderAndH2Test extends RebuiltIndexContract {
  @Override
  Map<String, String> settings() {
    return Map.of("RECORDING_PLAYBACK_STRATEGY", "LINK");
  }

  @Override
  RecordingStorage storage() {
    return FolderStorage.in(
        work.resolve("recordings"),
        new SignedLinks(List.of("secret".getBytes(UTF_8)), Clock.systemUTC()));
  }

  @Override
  void dropDatabase() throws IOException {
    Files.delete(work.resolve("db/roomtape.mv.db"));
  }

  @Test
  void aRecordingInAFolderIsPlayedByALinkOfItsOwn() throws Exception {
    fill(1);
    try (RunningServer server = new Roomtape(work, settings()).serve();
        HttpClient http = HttpClient.newHttpClient()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> !listed(server).isEmpty());
      URI asked =
          server.url().resolve("/recordings/" + encoded(listed(server).getFirst()) + "/url");
      String link =
          JsonMapper.shared().readTree(get(http, asked).body()).get("recordingUrl").asString();

      assertThat(link).startsWith("/media/B%C3%BCro%20").contains("?expires=", "&signature=");
      HttpResponse<byte[]> part = get(http, server.url().resolve(link), "Range", "bytes=5-9");
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).hasSize(5);
      HttpResponse<byte[]> forged =
          get(http, server.url().resolve(link.replace("expires=", "expires=1")));
      assertThat(forged.statusCode()).isEqualTo(403);
      assertThat(new String(forged.body(), UTF_8)).contains("\"errorMessage\"");
    }
  }

  private static String encoded(RecordingDocument recording) {
    return URLEncoder.encode(recording.name(), UTF_8).replace("+", "%20");
  }

  private static HttpResponse<byte[]> get(HttpClient http, URI url, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }
}
