package io.roomtape.contract.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.Token;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of every origin may use a media server: its tokens are what protects it. */
@Execution(CONCURRENT)
abstract class CorsContract {
  private static final String PAGE = "http://example.org";

  private final MediaServerUnderTest server;

  CorsContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @Test
  void anAnswerMayBeReadByAnyPage() {
    var token = Token.join("kit-cors", "alice").jwt();
    var request = server.request("/rtc/validate?access_token=" + token);
    var answer = server.send(request.header("Origin", PAGE).GET());
    assertThat(answer.header("access-control-allow-origin")).isIn("*", PAGE);
    assertThat(answer.text()).isEqualTo("success");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rtc/validate", "/twirp/livekit.RoomService/ListRooms"})
  void aPreflightIsGranted(String path) {
    var request =
        server
            .request(path)
            .header("Origin", PAGE)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type")
            .method("OPTIONS", BodyPublishers.noBody());
    var answer = server.send(request);
    assertThat(answer.status()).isIn(200, 204);
    assertThat(answer.header("access-control-allow-origin")).isIn("*", PAGE);
    assertThat(answer.header("access-control-allow-methods")).contains("POST");
    assertThat(answer.header("access-control-allow-headers"))
        .containsIgnoringCase("authorization")
        .containsIgnoringCase("content-type");
  }
}
