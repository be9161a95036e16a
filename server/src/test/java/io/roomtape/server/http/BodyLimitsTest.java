package io.roomtape.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import io.roomtape.server.errors.ErrorAnswers;
import io.roomtape.server.testing.RawHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
    classes = BodyLimitsTest.App.class,
    webEnvironment = RANDOM_PORT,
    properties = {
      "server.address=127.0.0.1",
      "management.endpoint.health.validate-group-membership=false"
    })
@ExtendWith(OutputCaptureExtension.class)
class BodyLimitsTest {
  private static final int LIMIT = BodyLimits.MOST_BYTES;
  private static final int WEBHOOK_LIMIT = BodyLimits.MOST_BYTES_OF_A_WEBHOOK;

  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  @Import({ErrorAnswers.class, Echo.class})
  static final class App {
    @Bean
    FilterRegistrationBean<BodyLimits> impatient() {
      return new FilterRegistrationBean<>(new BodyLimits(Duration.ofSeconds(2)));
    }
  }

  record Text(String text) {}

  @RestController
  static final class Echo {
    @PostMapping("/json")
    Map<String, Integer> json(@RequestBody Text text) {
      return Map.of("length", text.text().length());
    }

    @PostMapping("/livekit/webhook")
    Map<String, Integer> bytes(InputStream body) throws IOException {
      return Map.of("length", body.readAllBytes().length);
    }
  }

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 19000000", "Content-Length: 65537"})
  void aBodyThatSaysItIsTooLongIsRefusedBeforeItCame(String length) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("POST /json", "Content-Type: application/json", length);
      assertRefused(http, 413, "The body must have at most 65536 bytes");
    }
  }

  @Test
  void aBodyThatTurnsOutToBeTooLongIsRefused() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("POST /json", "Content-Type: application/json", "Transfer-Encoding: chunked");
      sendChunksUntilRefused(http);
      assertRefused(http, 413, "The body must have at most 65536 bytes");
    }
  }

  private static void sendChunksUntilRefused(RawHttp http) throws IOException {
    String chunk = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
    for (int sent = 0; sent <= LIMIT; sent += 0x2000) {
      http.send(chunk.getBytes(ISO_8859_1));
    }
  }

  @Test
  void fortyUnfinishedBodiesTakeNoMemory() throws IOException {
    List<RawHttp> senders = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      RawHttp http = new RawHttp(port);
      senders.add(http);
      http.send("POST /json", "Content-Type: application/json", "Content-Length: 19000000");
      http.send(("{\"text\":\"" + "a".repeat(100_000)).getBytes(UTF_8));
    }
    for (RawHttp http : senders) {
      assertRefused(http, 413, "The body must have at most 65536 bytes");
      http.close();
    }
  }

  @Test
  void aBodyOfTheMostThatIsAllowedIsTaken() throws IOException {
    String json = "{\"text\":\"" + "a".repeat(LIMIT - 11) + "\"}";
    assertThat(post("/json", json)).contains("\"length\":" + (LIMIT - 11));
    assertThat(post("/json", json + " ")).contains("\"status\":413");
  }

  @Test
  void aWebhookMayBeLonger() throws IOException {
    assertThat(post("/livekit/webhook", " ".repeat(WEBHOOK_LIMIT)))
        .contains("\"length\":" + WEBHOOK_LIMIT);
    try (RawHttp http = new RawHttp(port)) {
      http.send("POST /livekit/webhook", "Content-Length: " + (WEBHOOK_LIMIT + 1));
      assertRefused(http, 413, "The body must have at most 4194304 bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/json", "/livekit/webhook"})
  void aBodyThatTricklesIsGivenUp(String path) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("POST " + path, "Content-Type: application/json", "Content-Length: 1000");
      Thread trickle = Thread.ofVirtual().start(() -> trickle(http));
      assertRefused(http, 408, "The body did not come in time");
      trickle.interrupt();
    }
  }

  @SuppressWarnings("BusyWait") // A slow sender is what this is.
  private static void trickle(RawHttp http) {
    try {
      while (!Thread.interrupted()) {
        http.send(" ".getBytes(UTF_8));
        Thread.sleep(20);
      }
    } catch (SocketException | InterruptedException answered) {
      // It may stop now.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/json", "/livekit/webhook"})
  void whoLeavesInTheMiddleOfABodyLeavesNoStackTrace(String path, CapturedOutput output)
      throws IOException {
    for (int i = 0; i < 3; i++) {
      try (RawHttp http = new RawHttp(port)) {
        http.send("POST " + path, "Content-Type: application/json", "Content-Length: 1000");
        http.send("{".getBytes(UTF_8));
      }
    }
    assertThat(post("/json", "{\"text\":\"\"}")).contains("\"length\":0");
    assertThat(output).doesNotContain("\tat ", "ERROR", "WARN  Problems");
  }

  private String post(String path, String body) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(
          "POST " + path, "Content-Type: application/json", "Content-Length: " + body.length());
      http.send(body.getBytes(ISO_8859_1));
      return http.text(http.head());
    }
  }

  private static void assertRefused(RawHttp http, int status, String sentence) throws IOException {
    RawHttp.Head head = http.head();
    assertThat(head.status()).isEqualTo(status);
    assertThat(head.fields()).containsEntry("content-type", "application/problem+json");
    assertThat(http.text(head)).contains("\"errorMessage\":\"" + sentence + '"');
  }
}
