package io.roomtape.server.errors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.recordings.StorageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
    classes = ErrorAnswersTest.App.class,
    webEnvironment = RANDOM_PORT,
    properties = {
      "server.address=127.0.0.1",
      "management.endpoint.health.validate-group-membership=false"
    })
@ExtendWith(OutputCaptureExtension.class)
class ErrorAnswersTest {

  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  @Import({ErrorAnswers.class, Failing.class})
  static final class App {}

  record Body(
      @Nullable String roomName,
      @Nullable Integer count,
      @Nullable Boolean loud,
      @Nullable Body inner) {}

  @RestController
  static final class Failing {
    @PostMapping("/echo")
    Body echo(@RequestBody Body body) {
      if (body.roomName() == null) {
        throw new InvalidValue("roomName", "must be given");
      }
      return body;
    }

    @GetMapping("/list")
    Map<String, String> list(@RequestParam(required = false) @Nullable String roomName) {
      return Map.of("roomName", String.valueOf(roomName));
    }

    @DeleteMapping("/things/{name}")
    Map<String, String> delete(@PathVariable String name) {
      return Map.of("deleted", name);
    }

    @GetMapping("/fails/{how}")
    Map<String, String> fail(@PathVariable String how) {
      return switch (how) {
        case "storage" -> throw new StorageException("cannot reach secret-host", null);
        case "bug" -> throw new IllegalStateException("the inner secret");
        default -> Map.of();
      };
    }
  }

  @LocalServerPort int port;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"roomName":             | 400 | The body must be a JSON object
          nonsense                 | 400 | The body must be a JSON object
          ``                       | 400 | The body must be a JSON object
          []                       | 400 | The body must be a JSON object
          "text"                   | 400 | The body must be a JSON object
          {}                       | 400 | roomName must be given
          {"roomName":null}        | 400 | roomName must be given
          {"roomName":{}}          | 400 | roomName must be a string
          {"roomName":["a"]}       | 400 | roomName must be a string
          {"count":"many"}         | 400 | count must be a number
          {"loud":"very"}          | 400 | loud must be true or false
          {"inner":{"count":[]}}   | 400 | inner.count must be a number
          """)
  void aFaultyBodyIsNamed(String json, int status, String sentence) throws IOException {
    String answer = post("application/json", json);
    assertProblem(answer, status);
    assertThat(answer)
        .contains("\"detail\":\"" + sentence + "\"", "\"errorMessage\":\"" + sentence + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /list?roomName=100%       | 400
          GET /list?roomName=%zz        | 400
          GET /list?roomName=%ff        | 400
          GET /things/a%2fb             | 400
          GET /things/a%5cb             | 400
          GET /things/a%00b             | 400
          GET /things/%zz               | 400
          GET /things/<b>               | 400
          GET /things/%2e%2e/%2e%2e/x   | 400
          GET /nothing/here             | 404
          GET /error                    | 404
          DELETE /list                  | 405
          PATCH /echo                   | 405
          TRACE /list                   | 405
          GET /fails/storage            | 503
          GET /fails/bug                | 500
          """)
  void everyFailureIsAProblemInJson(String request, int status) throws IOException {
    String answer = exchange(request + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    assertProblem(answer, status);
    assertThat(answer).doesNotContain("secret").doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /list HTTP/9.9\r\nHost: test\r\n\r\n', 505",
    "'GET /list HTTP/1.1\r\nConnection: close\r\n\r\n', 400"
  })
  void evenWhatIsHardlyHttpGetsAnAnswer(String request, int status) throws IOException {
    assertProblem(exchange(request), status);
  }

  @Test
  void aBodyOfAnotherMediaTypeIs415() throws IOException {
    assertProblem(post("text/plain", "{}"), 415);
  }

  @ParameterizedTest
  @CsvSource({"GET /list", "DELETE /things/a"})
  void aContentTypeWithoutABodyIsFine(String request) throws IOException {
    assertThat(
            exchange(
                request
                    + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                    + "Connection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void anUnexpectedFailureIsFoundInTheLogByItsId(CapturedOutput output) throws IOException {
    String answer = exchange("GET /fails/bug HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    String id = answer.replaceFirst("(?s).*under ([-0-9a-f]{36}).*", "$1");
    assertThat(output).contains(id, "the inner secret");
  }

  private static void assertProblem(String answer, int status) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .containsIgnoringCase("content-type: application/problem+json")
        .contains("\"status\":" + status, "\"detail\":\"", "\"errorMessage\":\"")
        .doesNotContain("<html");
  }

  private String post(String contentType, String body) throws IOException {
    return exchange(
        "POST /echo HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: "
            + contentType
            + "\r\nContent-Length: "
            + body.getBytes(UTF_8).length
            + "\r\n\r\n"
            + body);
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
