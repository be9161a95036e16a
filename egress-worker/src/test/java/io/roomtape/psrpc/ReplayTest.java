package io.roomtape.psrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.roomtape.psrpc.CapturedExchange.Line;
import io.roomtape.psrpc.Message.Choice;
import io.roomtape.psrpc.Message.Claim;
import io.roomtape.psrpc.Message.Request;
import io.roomtape.psrpc.Message.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was captured, said once more with one of the two sides in the place of who said it. */
class ReplayTest {
  private static final Duration SOON = Duration.ofMillis(2);

  private final MemoryBus bus = new MemoryBus();

  /** Calls that one server claimed and answered. */
  record Answered(String name, List<Line> lines) {
    Request request() {
      return (Request) lines.get(0).parsed();
    }

    Claim claim() {
      return (Claim) lines.get(1).parsed();
    }

    Response response() {
      return (Response) lines.get(3).parsed();
    }

    Endpoint endpoint() {
      List<String> parts = List.of(lines.get(0).channel().split("\\|", -1));
      return new Endpoint(parts.get(0), parts.get(1), parts.size() == 4 ? parts.get(2) : "");
    }

    /** Never without a text or a code when it is an error, and never begun too late. */
    private boolean isOurs() {
      return response().error().isEmpty() == response().code().isEmpty()
          && response().sentAt() < request().expiry();
    }

    private static boolean isWhole(List<Line> lines) {
      return lines.size() == 4
          && lines.get(0).parsed() instanceof Request
          && lines.get(1).parsed() instanceof Claim
          && lines.get(2).parsed() instanceof Choice
          && lines.get(3).parsed() instanceof Response;
    }

    static Stream<Answered> of(CapturedExchange captured) {
      return captured.exchanges().stream()
          .filter(Answered::isWhole)
          .map(lines -> new Answered(captured.name() + " " + lines.get(0).channel(), lines))
          .filter(Answered::isOurs);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Answered> answered() {
    return CapturedExchange.all().flatMap(Answered::of);
  }

  @ParameterizedTest
  @MethodSource("answered")
  void aServerOfOursSaysTheSameByteForByte(Answered call) {
    Clock then = Clock.fixed(Instants.of(call.response().sentAt()), ZoneOffset.UTC);
    new RpcServer(bus, call.claim().serverId(), then).register(call.endpoint(), answering(call));
    say(call, 0);
    await().pollInterval(SOON).until(() -> bus.published().size() == 2);
    say(call, 2);
    await().pollInterval(SOON).until(() -> bus.published().size() == 4);
    for (int i = 0; i < 4; i++) {
      assertThat(bus.published().get(i).channel()).isEqualTo(call.lines().get(i).channel());
      assertThat(bus.published().get(i).message()).isEqualTo(call.lines().get(i).message());
    }
  }

  private void say(Answered call, int line) {
    bus.publish(call.lines().get(line).channel(), call.lines().get(line).message());
  }

  private static Handler answering(Answered call) {
    return new Handler() {
      @Override
      public float affinity(Call asked) {
        return call.claim().affinity();
      }

      @Override
      public ByteString answer(Call asked) throws RpcException {
        assertThat(asked.body()).isEqualTo(call.request().body());
        Response response = call.response();
        if (!response.error().isEmpty()) {
          throw new RpcException(response.code(), response.error());
        }
        return response.body();
      }
    };
  }

  /** Nobody waits here for better claims. */
  static Stream<Answered> answeredAtOnce() {
    return answered().filter(call -> call.claim().affinity() >= Handler.AT_ONCE);
  }

  @ParameterizedTest
  @MethodSource("answeredAtOnce")
  void aClientOfOursSaysTheSameButForTheIdOfTheCall(Answered call) throws Exception {
    Request request = call.request();
    Clock then = Clock.fixed(Instants.of(request.sentAt()), ZoneOffset.UTC);
    Endpoint endpoint = call.endpoint();
    Claim claim = call.claim();
    Response response = call.response();
    bus.subscribe(
        endpoint.requests(),
        asked ->
            bus.publish(
                call.lines().get(1).channel(),
                new Claim(id(asked), claim.serverId(), claim.affinity()).encoded()));
    bus.subscribe(
        endpoint.choices(),
        chosen -> bus.publish(call.lines().get(3).channel(), answer(id(chosen), response)));
    try (RpcClient client = new RpcClient(bus, endpoint.service(), request.clientId(), then)) {
      Duration time = Duration.ofNanos(request.expiry() - request.sentAt());
      if (response.error().isEmpty()) {
        assertThat(client.call(endpoint.method(), endpoint.topic(), request.body(), time))
            .isEqualTo(response.body());
      } else {
        assertThatThrownBy(
                () -> client.call(endpoint.method(), endpoint.topic(), request.body(), time))
            .hasMessage(response.error())
            .extracting(e -> ((RpcException) e).code())
            .isEqualTo(response.code());
      }
    }
    assertThat(bus.published()).hasSize(4);
    String id = id(bus.published().get(0).message());
    assertThat(bus.published().get(0).message())
        .isEqualTo(
            new Request(
                    id,
                    request.clientId(),
                    request.sentAt(),
                    request.expiry(),
                    false,
                    request.body())
                .encoded());
    assertThat(bus.published().get(2).message())
        .isEqualTo(new Choice(id, claim.serverId()).encoded());
    for (int i = 0; i < 4; i++) {
      assertThat(bus.published().get(i).channel()).isEqualTo(call.lines().get(i).channel());
    }
  }

  private static String id(byte[] message) {
    return Message.parse(message).orElseThrow().requestId();
  }

  private static byte[] answer(String id, Response as) {
    return new Response(id, as.serverId(), as.sentAt(), as.error(), as.code(), as.body()).encoded();
  }
}
