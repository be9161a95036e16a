package io.roomtape.psrpc;

import com.google.protobuf.ByteString;
import io.roomtape.psrpc.Bus.Subscription;
import io.roomtape.psrpc.Message.Choice;
import io.roomtape.psrpc.Message.Claim;
import io.roomtape.psrpc.Message.Request;
import io.roomtape.psrpc.Message.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A method that a server answers. */
final class Registration implements Subscription {
  private static final Logger log = LoggerFactory.getLogger(Registration.class);

  /** Callers have chosen by then: they wait for a second, and half of one for better claims. */
  private static final Duration CHOICE = Duration.ofSeconds(2);

  private final Bus bus;
  private final String serverId;
  private final Clock clock;
  private final Endpoint endpoint;
  private final Handler handler;
  private final Subscription choices;
  private final Subscription requests;

  /** What is not over, by ids: nothing is answered twice. */
  private final Map<String, Request> heard = new ConcurrentHashMap<>();

  /** Of those, whose callers have not chosen yet. */
  private final Map<String, Request> claimed = new ConcurrentHashMap<>();

  private volatile boolean leaving;

  /**
   * @throws BusException when the bus cannot be reached
   */
  Registration(Bus bus, String serverId, Clock clock, Endpoint endpoint, Handler handler) {
    this.bus = bus;
    this.serverId = serverId;
    this.clock = clock;
    this.endpoint = endpoint;
    this.handler = handler;
    this.choices = bus.subscribe(endpoint.choices(), this::chosen);
    try {
      this.requests = bus.subscribe(endpoint.requests(), this::requested);
    } catch (BusException e) {
      choices.close();
      throw e;
    }
  }

  private void requested(byte[] message) {
    if (!(Message.parse(message).orElse(null) instanceof Request request) || isOver(request)) {
      return;
    }
    heard.values().removeIf(this::isOver);
    if (heard.putIfAbsent(request.requestId(), request) != null) {
      return;
    }
    if (request.multi()) {
      answer(request);
    } else {
      claim(request);
    }
  }

  private boolean isOver(Request request) {
    return Instants.nanos(clock.instant()) >= request.expiry();
  }

  private void claim(Request request) {
    claimed.values().removeIf(this::isOver);
    float affinity = handler.affinity(call(request));
    if (affinity >= 0) {
      claimed.put(request.requestId(), request);
      String to = Endpoint.claims(endpoint.service(), request.clientId());
      bus.publish(to, new Claim(request.requestId(), serverId, affinity).encoded());
    }
  }

  private void chosen(byte[] message) {
    if (Message.parse(message).orElse(null) instanceof Choice choice) {
      Request request = claimed.remove(choice.requestId());
      leaveIfNothingIsClaimed();
      if (request != null && choice.serverId().equals(serverId) && !isOver(request)) {
        answer(request);
      }
    }
  }

  private void answer(Request request) {
    Response response;
    try {
      response = response(request, "", "", handler.answer(call(request)));
    } catch (RpcException e) {
      response = failure(request, e);
    } catch (RuntimeException e) {
      log.error("Cannot answer {}", endpoint, e);
      response = failure(request, new RpcException(RpcException.INTERNAL, "internal error"));
    }
    bus.publish(Endpoint.responses(endpoint.service(), request.clientId()), response.encoded());
  }

  private Response failure(Request request, RpcException failure) {
    String error = String.valueOf(failure.getMessage());
    return response(
        request, error.isEmpty() ? failure.code() : error, failure.code(), ByteString.EMPTY);
  }

  private Response response(Request request, String error, String code, ByteString body) {
    long now = Instants.nanos(clock.instant());
    return new Response(request.requestId(), serverId, now, error, code, body);
  }

  private static Call call(Request request) {
    return new Call(request.requestId(), request.body(), Instants.of(request.expiry()));
  }

  /** Claims nothing more; what is claimed is answered if its caller still chooses this server. */
  @Override
  public void close() {
    requests.close();
    leaving = true;
    leaveIfNothingIsClaimed();
    CompletableFuture.delayedExecutor(CHOICE.toMillis(), TimeUnit.MILLISECONDS)
        .execute(choices::close);
  }

  private void leaveIfNothingIsClaimed() {
    if (leaving && claimed.isEmpty()) {
      choices.close();
    }
  }
}
