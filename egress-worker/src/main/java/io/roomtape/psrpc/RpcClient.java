package io.roomtape.psrpc;

import com.google.protobuf.ByteString;
import io.roomtape.psrpc.Bus.Subscription;
import io.roomtape.psrpc.Message.Choice;
import io.roomtape.psrpc.Message.Claim;
import io.roomtape.psrpc.Message.Request;
import io.roomtape.psrpc.Message.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The asking side of psrpc 0.7, for one service: of the servers that would answer the one that
 * wants it most is chosen.
 */
public final class RpcClient implements AutoCloseable {
  private final Bus bus;
  private final String service;
  private final String id;
  private final Clock clock;
  private final Map<String, PendingCall> pending = new ConcurrentHashMap<>();
  private final Subscription claims;
  private final Subscription responses;

  /**
   * A client with an id of its own, {@code CLI_…}.
   *
   * @throws BusException when the bus cannot be reached
   */
  public RpcClient(Bus bus, String service) {
    this(bus, service, Ids.next("CLI_"), Clock.systemUTC());
  }

  RpcClient(Bus bus, String service, String id, Clock clock) {
    this.bus = bus;
    this.service = service;
    this.id = id;
    this.clock = clock;
    this.claims = bus.subscribe(Endpoint.claims(service, id), this::claimed);
    try {
      this.responses = bus.subscribe(Endpoint.responses(service, id), this::answered);
    } catch (BusException e) {
      claims.close();
      throw e;
    }
  }

  /**
   * Asks one server, and waits for its answer.
   *
   * @param topic who of the servers is meant; empty: any
   * @throws RpcException what the server says; {@code unavailable} when none would answer within a
   *     second, {@code deadline_exceeded} when it takes longer than the time that it has
   */
  public ByteString call(String method, String topic, ByteString body, Duration time)
      throws RpcException, InterruptedException {
    Endpoint endpoint = new Endpoint(service, method, topic);
    String request = Ids.next("REQ_");
    PendingCall call = new PendingCall();
    pending.put(request, call);
    try {
      long deadline = System.nanoTime() + time.toNanos();
      long now = Instants.nanos(clock.instant());
      bus.publish(
          endpoint.requests(),
          new Request(request, id, now, now + time.toNanos(), false, body).encoded());
      String server = call.server(time).orElseThrow(RpcClient::nobody);
      bus.publish(endpoint.choices(), new Choice(request, server).encoded());
      Response response =
          call.response(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))
              .orElseThrow(RpcClient::late);
      return body(response);
    } finally {
      pending.remove(request);
    }
  }

  /**
   * Asks all servers at once.
   *
   * @param time how long is waited for answers
   * @return what they answered, by their ids
   * @throws RpcException what one says that cannot answer
   */
  public Map<String, ByteString> callAll(String method, ByteString body, Duration time)
      throws RpcException, InterruptedException {
    Map<String, ByteString> answers = new HashMap<>();
    for (Response response : ask(new Endpoint(service, method), true, body, time).answers()) {
      answers.put(response.serverId(), body(response));
    }
    return answers;
  }

  /**
   * Whether any server would answer a call. None is chosen, so that none does.
   *
   * @param topic who of the servers is meant
   * @param time how long is waited for one to say so
   */
  public boolean isHeard(String method, String topic, ByteString body, Duration time)
      throws InterruptedException {
    return ask(new Endpoint(service, method, topic), false, body, time).isClaimed();
  }

  private PendingCall ask(Endpoint endpoint, boolean all, ByteString body, Duration time)
      throws InterruptedException {
    String request = Ids.next("REQ_");
    PendingCall call = new PendingCall();
    pending.put(request, call);
    try {
      long now = Instants.nanos(clock.instant());
      bus.publish(
          endpoint.requests(),
          new Request(request, id, now, now + time.toNanos(), all, body).encoded());
      call.await(time);
      return call;
    } finally {
      pending.remove(request);
    }
  }

  private static RpcException nobody() {
    return new RpcException(RpcException.UNAVAILABLE, "no response from servers");
  }

  private static RpcException late() {
    return new RpcException(RpcException.DEADLINE_EXCEEDED, "the server did not answer in time");
  }

  private static ByteString body(Response response) throws RpcException {
    if (response.error().isEmpty()) {
      return response.body();
    }
    throw new RpcException(response.code(), response.error());
  }

  private void claimed(byte[] message) {
    if (Message.parse(message).orElse(null) instanceof Claim claim) {
      PendingCall call = pending.get(claim.requestId());
      if (call != null) {
        call.claimed(claim);
      }
    }
  }

  private void answered(byte[] message) {
    if (Message.parse(message).orElse(null) instanceof Response response) {
      PendingCall call = pending.get(response.requestId());
      if (call != null) {
        call.answered(response);
      }
    }
  }

  @Override
  public void close() {
    claims.close();
    responses.close();
  }
}
