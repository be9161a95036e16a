package io.roomtape.psrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.roomtape.psrpc.Bus.Subscription;
import io.roomtape.psrpc.Message.Choice;
import io.roomtape.psrpc.Message.Claim;
import io.roomtape.psrpc.Message.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RpcTest {
  private static final Endpoint START = new Endpoint("EgressInternal", "StartEgress");
  private static final Endpoint LIST = new Endpoint("EgressInternal", "ListActiveEgress");
  private static final ByteString HELLO = ByteString.copyFromUtf8("hello");
  private static final Duration LONG = Duration.ofSeconds(20);

  private final MemoryBus bus = new MemoryBus();
  private final AtomicInteger answered = new AtomicInteger();

  private Handler answers(float affinity) {
    return new Handler() {
      @Override
      public float affinity(Call call) {
        return affinity;
      }

      @Override
      public ByteString answer(Call call) {
        answered.incrementAndGet();
        return call.body().concat(ByteString.copyFromUtf8(" " + affinity));
      }
    };
  }

  private ByteString call() throws Exception {
    try (RpcClient client = new RpcClient(bus, START.service())) {
      return client.call(START.method(), "", HELLO, LONG);
    }
  }

  @Test
  void oneOfTwoServersAnswers() throws Exception {
    new RpcServer(bus).register(START, answers(0.5f));
    new RpcServer(bus).register(START, answers(0.9f));
    assertThat(call().toStringUtf8()).isEqualTo("hello 0.9");
    assertThat(answered).hasValue(1);
  }

  @Test
  void whoWouldAtOnceIsWaitedForNoOther() throws Exception {
    new RpcServer(bus).register(START, answers(0.5f));
    new RpcServer(bus).register(START, answers(1));
    long began = System.nanoTime();
    assertThat(call().toStringUtf8()).isEqualTo("hello 1.0");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(400));
  }

  @Test
  void whoIsSilentIsNotAsked() {
    new RpcServer(bus).register(START, answers(Handler.SILENT));
    new RpcServer(bus).register(START, answers(0));
    assertThatThrownBy(this::call)
        .hasMessage("no response from servers")
        .extracting(e -> ((RpcException) e).code())
        .isEqualTo("unavailable");
    assertThat(answered).hasValue(0);
  }

  @Test
  void whatAServerRefusesItsCallerHears() {
    new RpcServer(bus)
        .register(
            START,
            _ -> {
              throw new RpcException(RpcException.INVALID_ARGUMENT, "no such layout");
            });
    assertThatThrownBy(this::call)
        .hasMessage("no such layout")
        .extracting(e -> ((RpcException) e).code())
        .isEqualTo("invalid_argument");
  }

  @Test
  void whatFailsInAServerTellsNobodyWhy() {
    new RpcServer(bus)
        .register(
            START,
            _ -> {
              throw new IllegalStateException("secret");
            });
    assertThatThrownBy(this::call).hasMessage("internal error");
  }

  @Test
  void anAnswerThatComesTooLateIsNone() {
    new RpcServer(bus)
        .register(
            START,
            _ -> {
              await().until(() -> answered.get() == 1);
              return HELLO;
            });
    assertThatThrownBy(
            () -> {
              try (RpcClient client = new RpcClient(bus, START.service())) {
                client.call(START.method(), "", HELLO, Duration.ofMillis(50));
              }
            })
        .extracting(e -> ((RpcException) e).code())
        .isEqualTo("deadline_exceeded");
    answered.set(1);
  }

  @Test
  void nothingBeginsAfterItsExpiry() {
    Instant now = Instant.now();
    new RpcServer(bus, "SRV_late", Clock.fixed(now, ZoneOffset.UTC)).register(START, answers(1));
    long nanos = Instants.nanos(now);
    bus.publish(
        START.requests(),
        new Request("REQ_over", "CLI_1", nanos - 9, nanos, false, HELLO).encoded());
    bus.publish(
        START.requests(),
        new Request("REQ_not", "CLI_1", nanos - 9, nanos + 1, false, HELLO).encoded());
    await().until(() -> bus.published().size() == 3);
    assertThat(((Claim) last()).requestId()).isEqualTo("REQ_not");
  }

  private Message last() {
    return Message.parse(bus.published().getLast().message()).orElseThrow();
  }

  @Test
  void anotherIsChosenAndThisOneDoesNothing() {
    new RpcServer(bus).register(START, answers(0.5f));
    long now = Instants.nanos(Instant.now());
    bus.publish(
        START.requests(),
        new Request("REQ_1", "CLI_1", now, now + LONG.toNanos(), false, HELLO).encoded());
    await().until(() -> bus.published().size() == 2);
    bus.publish(START.choices(), new Choice("REQ_1", "SRV_other").encoded());
    await().until(bus::isStill);
    // It would answer this one, if it still knew of the call.
    bus.publish(START.choices(), new Choice("REQ_1", ((Claim) message(1)).serverId()).encoded());
    await().until(bus::isStill);
    assertThat(answered).hasValue(0);
  }

  private Message message(int index) {
    return Message.parse(bus.published().get(index).message()).orElseThrow();
  }

  @Test
  void allServersAreAskedWithoutBeingChosen() {
    new RpcServer(bus).register(LIST, answers(1));
    new RpcServer(bus).register(LIST, answers(1));
    long now = Instants.nanos(Instant.now());
    bus.publish(
        LIST.requests(),
        new Request("REQ_1", "CLI_1", now, now + LONG.toNanos(), true, HELLO).encoded());
    await().until(() -> bus.published().size() == 3);
    assertThat(bus.published().subList(1, 3))
        .extracting(MemoryBus.Published::channel)
        .containsOnly("EgressInternal|CLI_1|RES");
  }

  @Test
  void whoHasLeftHearsNothing() {
    Subscription registration = new RpcServer(bus).register(START, answers(1));
    registration.close();
    assertThat(bus.channels()).isEmpty();
    assertThatThrownBy(this::call).hasMessage("no response from servers");
    assertThat(bus.channels()).isEmpty();
  }

  private void ask(Endpoint endpoint, String id, boolean multi) {
    long now = Instants.nanos(Instant.now());
    bus.publish(
        endpoint.requests(),
        new Request(id, "CLI_1", now, now + LONG.toNanos(), multi, HELLO).encoded());
  }

  private void choose(int claim) {
    Claim chosen = (Claim) message(claim);
    bus.publish(START.choices(), new Choice(chosen.requestId(), chosen.serverId()).encoded());
  }

  @Test
  void whatIsAskedTwiceIsAnsweredOnce() {
    new RpcServer(bus).register(START, answers(1));
    ask(START, "REQ_1", false);
    await().until(() -> bus.published().size() == 2);
    choose(1);
    choose(1);
    await().until(() -> bus.published().size() == 5);
    ask(START, "REQ_1", false);
    ask(START, "REQ_2", false);
    await().until(() -> bus.published().size() == 8);
    assertThat(((Claim) last()).requestId()).isEqualTo("REQ_2");
    assertThat(answered).hasValue(1);
  }

  @Test
  void whatAllAreAskedTwiceIsAnsweredOnce() {
    new RpcServer(bus).register(LIST, answers(1));
    ask(LIST, "REQ_1", true);
    await().until(() -> bus.published().size() == 2);
    ask(LIST, "REQ_1", true);
    ask(LIST, "REQ_2", true);
    await().until(() -> bus.published().size() == 5);
    assertThat(last().requestId()).isEqualTo("REQ_2");
    assertThat(answered).hasValue(2);
  }

  @Test
  void whoLeavesAnswersWhatItHasClaimed() {
    Subscription registration = new RpcServer(bus).register(START, answers(1));
    ask(START, "REQ_1", false);
    await().until(() -> bus.published().size() == 2);
    registration.close();
    assertThat(bus.channels()).containsExactly(START.choices());
    choose(1);
    await().until(() -> answered.get() == 1);
    await().until(() -> bus.channels().isEmpty());
  }

  @Test
  void whoLeavesWaitsForNobodyWhoHasChosenAnother() {
    Subscription registration = new RpcServer(bus).register(START, answers(0.5f));
    ask(START, "REQ_1", false);
    await().until(() -> bus.published().size() == 2);
    registration.close();
    bus.publish(START.choices(), new Choice("REQ_1", "SRV_other").encoded());
    await().until(() -> bus.channels().isEmpty());
    assertThat(answered).hasValue(0);
  }
}
