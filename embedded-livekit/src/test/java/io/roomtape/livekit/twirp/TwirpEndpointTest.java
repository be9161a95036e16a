package io.roomtape.livekit.twirp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.livekit.auth.AccessTokens;
import java.time.Clock;
import java.util.Map;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwirpEndpointTest {
  private static final int MOST_BYTES = 100;

  private final MemoryHttp http = http();

  private static MemoryHttp http() {
    TwirpEndpoint endpoint =
        new TwirpEndpoint(new AccessTokens(Map.of("key", "a secret"), Clock.systemUTC()));
    endpoint.register(new Rooms());
    return new MemoryHttp(endpoint, MOST_BYTES);
  }

  private record Rooms() implements TwirpService {
    @Override
    public String name() {
      return "livekit.RoomService";
    }

    @Override
    public Map<String, TwirpMethod<?>> methods() {
      return Map.of(
          "ListRooms",
          new TwirpMethod<>(
              ListRoomsRequest.getDefaultInstance(),
              (request, grants) -> ListRoomsResponse.getDefaultInstance()));
    }
  }

  private String answer(String type, String rest) throws InterruptedException {
    String head = "POST /twirp/livekit.RoomService/ListRooms HTTP/1.1\r\nHost: localhost\r\n";
    return http.answer(
        (head + "Content-Type: application/" + type + "\r\n" + rest).getBytes(ISO_8859_1));
  }

  @Test
  void aBodyInChunksIsTaken() throws Exception {
    String answer = answer("json", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("{\"rooms\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 20\r\n\r\n{}",
        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n{}\r\n0\r\n\r\n"
      })
  void aBodyThatDoesNotComeWholeIsMalformedAndTheLastOfItsConnection(String rest) throws Exception {
    assertThat(answer("json", rest))
        .startsWith("HTTP/1.1 400 ")
        .contains("Connection: close")
        .endsWith("{\"code\":\"malformed\",\"msg\":\"the json request could not be decoded\"}");
    assertThat(answer("protobuf", rest))
        .endsWith("{\"code\":\"malformed\",\"msg\":\"failed to read request body\"}");
  }
}
