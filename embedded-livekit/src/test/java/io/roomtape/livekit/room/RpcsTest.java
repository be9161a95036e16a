package io.roomtape.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.RpcAck;
import livekit.LivekitModels.RpcError;
import livekit.LivekitModels.RpcRequest;
import livekit.LivekitModels.RpcResponse;
import livekit.LivekitRoom.PerformRpcRequest;
import org.junit.jupiter.api.Test;

class RpcsTest {
  private static final PerformRpcRequest GREET =
      PerformRpcRequest.newBuilder()
          .setMethod("greet")
          .setPayload("hello")
          .setResponseTimeoutMs(5_000)
          .build();

  private final List<byte[]> sent = new ArrayList<>();
  private final Rpcs.Callee alice = sent::add;
  private final Rpcs.Callee bob = _ -> true;
  private final Rpcs rpcs = new Rpcs();

  @Test
  void whatTheMethodReturnsIsTheResult() throws Exception {
    CompletableFuture<RpcResult> call = rpcs.call(alice, GREET);
    RpcRequest request = request();
    assertThat(request.getMethod()).isEqualTo("greet");
    assertThat(request.getPayload()).isEqualTo("hello");
    assertThat(request.getResponseTimeoutMs()).isEqualTo(5_000);

    assertThat(rpcs.received(alice, ack(request.getId()))).isTrue();
    assertThat(rpcs.received(alice, response(request.getId(), "hi"))).isTrue();

    assertThat(call).isCompletedWithValue(new RpcResult.Done("hi"));
  }

  @Test
  void theMethodMayFail() throws Exception {
    CompletableFuture<RpcResult> call = rpcs.call(alice, GREET);
    RpcError error = RpcError.newBuilder().setCode(101).setMessage("no").build();
    var response = RpcResponse.newBuilder().setRequestId(request().getId()).setError(error);

    rpcs.received(alice, DataPacket.newBuilder().setRpcResponse(response).build());

    assertThat(call).isCompletedWithValue(new RpcResult.Failed(error));
  }

  @Test
  void nobodyAnswersForAnother() throws Exception {
    CompletableFuture<RpcResult> call = rpcs.call(alice, GREET);
    String id = request().getId();

    assertThat(rpcs.received(bob, ack(id))).isFalse();
    assertThat(rpcs.received(bob, response(id, "hi"))).isFalse();
    assertThat(rpcs.received(alice, response("another", "hi"))).isFalse();

    assertThat(call).isNotDone();
  }

  @Test
  void whoDoesNotAcknowledgeIsNotThere() {
    CompletableFuture<RpcResult> call = rpcs.call(alice, GREET);

    rpcs.tick(in(Duration.ofSeconds(1)));
    assertThat(call).isNotDone();
    rpcs.tick(in(Duration.ofSeconds(3)));

    assertThat(failure(call)).isEqualTo(1501);
  }

  @Test
  void whoAcknowledgesHasTheTimeOfTheRequest() throws Exception {
    CompletableFuture<RpcResult> call = rpcs.call(alice, GREET);
    rpcs.received(alice, ack(request().getId()));

    rpcs.tick(in(Duration.ofSeconds(4)));
    assertThat(call).isNotDone();
    rpcs.tick(in(Duration.ofSeconds(6)));

    assertThat(failure(call)).isEqualTo(1502);
  }

  @Test
  void whoLeavesDoesNotAnswer() {
    CompletableFuture<RpcResult> call = rpcs.call(alice, GREET);

    rpcs.left(bob);
    assertThat(call).isNotDone();
    rpcs.left(alice);

    assertThat(failure(call)).isEqualTo(1503);
  }

  private static int failure(CompletableFuture<RpcResult> call) {
    return call.getNow(new RpcResult.NoChannel()) instanceof RpcResult.Failed(var error)
        ? error.getCode()
        : 0;
  }

  private static long in(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  private RpcRequest request() throws InvalidProtocolBufferException {
    return DataPacket.parseFrom(sent.getFirst()).getRpcRequest();
  }

  private static DataPacket ack(String id) {
    return DataPacket.newBuilder().setRpcAck(RpcAck.newBuilder().setRequestId(id)).build();
  }

  private static DataPacket response(String id, String payload) {
    return DataPacket.newBuilder()
        .setRpcResponse(RpcResponse.newBuilder().setRequestId(id).setPayload(payload))
        .build();
  }
}
