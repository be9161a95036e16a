package io.roomtape.livekit.room;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.RpcError;
import livekit.LivekitModels.RpcRequest;
import livekit.LivekitModels.RpcResponse;
import livekit.LivekitRoom.PerformRpcRequest;

/** Calls of servers to methods that participants offer, over their data channels. */
final class Rpcs {
  /** What a call may carry, in bytes of UTF-8. */
  private static final int MAX_PAYLOAD = 15_360;

  private static final int VERSION = 1;
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(2);
  private static final int USUAL_RESPONSE_MILLIS = 10_000;

  private static final RpcError TOO_LARGE = error(1402, "Request payload too large");
  private static final RpcError NOT_ACKNOWLEDGED = error(1501, "Connection timeout");
  private static final RpcError NOT_ANSWERED = error(1502, "Response timeout");
  private static final RpcError GONE = error(1503, "Recipient disconnected");

  /** Who is called. */
  @FunctionalInterface
  interface Callee {
    /** Sends a message for sure and in order; false: not yet, or no more. */
    boolean reach(byte[] packet);
  }

  private final Map<String, Call> open = new HashMap<>();

  private static final class Call {
    final Callee callee;
    final CompletableFuture<RpcResult> result = new CompletableFuture<>();
    final long answerByNanos;
    final long acknowledgeByNanos = System.nanoTime() + ACKNOWLEDGED_WITHIN.toNanos();
    boolean acknowledged;

    Call(Callee callee, Duration patience) {
      this.callee = callee;
      this.answerByNanos = System.nanoTime() + patience.toNanos();
    }
  }

  private static RpcError error(int code, String message) {
    return RpcError.newBuilder().setCode(code).setMessage(message).build();
  }

  /** Calls a participant; it has the time that the request says. */
  CompletableFuture<RpcResult> call(Callee callee, PerformRpcRequest request) {
    if (request.getPayloadBytes().size() > MAX_PAYLOAD) {
      return CompletableFuture.completedFuture(new RpcResult.Failed(TOO_LARGE));
    }
    int millis = request.getResponseTimeoutMs();
    Duration patience =
        Duration.ofMillis(millis == 0 ? USUAL_RESPONSE_MILLIS : Integer.toUnsignedLong(millis));
    String id = UUID.randomUUID().toString();
    var packet =
        DataPacket.newBuilder()
            .setParticipantIdentity(id)
            .setRpcRequest(
                RpcRequest.newBuilder()
                    .setId(id)
                    .setMethod(request.getMethod())
                    .setPayload(request.getPayload())
                    .setResponseTimeoutMs((int) patience.toMillis())
                    .setVersion(VERSION));
    if (!callee.reach(packet.build().toByteArray())) {
      return CompletableFuture.completedFuture(new RpcResult.NoChannel());
    }
    var call = new Call(callee, patience);
    open.put(id, call);
    return call.result;
  }

  /** Returns whether a message is about one of these calls; if not, it is for others. */
  boolean received(Callee from, DataPacket packet) {
    return switch (packet.getValueCase()) {
      case RPC_ACK -> acknowledged(from, packet.getRpcAck().getRequestId());
      case RPC_RESPONSE -> answered(from, packet.getRpcResponse());
      default -> false;
    };
  }

  private boolean acknowledged(Callee from, String id) {
    Optional<Call> call = find(from, id);
    call.ifPresent(c -> c.acknowledged = true);
    return call.isPresent();
  }

  private boolean answered(Callee from, RpcResponse response) {
    Optional<Call> call = find(from, response.getRequestId());
    call.ifPresent(
        c -> {
          open.remove(response.getRequestId());
          c.result.complete(
              response.hasError()
                  ? new RpcResult.Failed(response.getError())
                  : new RpcResult.Done(response.getPayload()));
        });
    return call.isPresent();
  }

  private Optional<Call> find(Callee callee, String id) {
    return Optional.ofNullable(open.get(id)).filter(call -> call.callee.equals(callee));
  }

  void left(Callee participant) {
    open.values().removeIf(call -> call.callee.equals(participant) && end(call, GONE));
  }

  void tick(long nowNanos) {
    open.values()
        .removeIf(
            call -> {
              boolean unheard = !call.acknowledged && nowNanos - call.acknowledgeByNanos > 0;
              boolean late = nowNanos - call.answerByNanos > 0;
              return (unheard || late) && end(call, late ? NOT_ANSWERED : NOT_ACKNOWLEDGED);
            });
  }

  private static boolean end(Call call, RpcError error) {
    return call.result.complete(new RpcResult.Failed(error));
  }
}
