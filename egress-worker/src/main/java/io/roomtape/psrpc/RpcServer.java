package io.roomtape.psrpc;

import com.google.protobuf.ByteString;
import io.roomtape.psrpc.Bus.Subscription;
import io.roomtape.psrpc.Message.Choice;
import io.roomtape.psrpc.Message.Claim;
import io.roomtape.psrpc.Message.Request;
import io.roomtape.psrpc.Message.Response;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answering side of psrpc 0.7. A call of which one server is to be the only one to answer is
 * claimed first ({@code REQ}, {@code CLAIM}, {@code RCLAIM}, {@code RES}); what all servers are
 * asked is answered at once.
 */
public final class RpcServer {
  private static final Logger log = LoggerFactory.getLogger(RpcServer.class);

  private final Bus bus;
  private final String id;
  private final Clock clock;

  /** A server with an id of its own, {@code SRV_…}. */
  public RpcServer(Bus bus) {
    this(bus, Ids.next("SRV_"), Clock.systemUTC());
  }

  RpcServer(Bus bus, String id, Clock clock) {
    this.bus = bus;
    this.id = id;
    this.clock = clock;
  }

  /**
   * Answers a method from the return of this call on, until that is closed.
   *
   * @throws BusException when the bus cannot be reached
   */
  public Subscription register(Endpoint endpoint, Handler handler) {
    Registration registration = new Registration(endpoint, handler);
    Subscription choices = bus.subscribe(endpoint.choices(), registration::chosen);
    try {
      Subscription requests = bus.subscribe(endpoint.requests(), registration::requested);
      return () -> {
        requests.close();
        choices.close();
      };
    } catch (BusException e) {
      choices.close();
      throw e;
    }
  }

  private final class Registration {
    private final Endpoint endpoint;
    private final Handler handler;
    private final Map<String, Request> claimed = new ConcurrentHashMap<>();

    Registration(Endpoint endpoint, Handler handler) {
      this.endpoint = endpoint;
      this.handler = handler;
    }

    void requested(byte[] message) {
      if (!(Message.parse(message).orElse(null) instanceof Request request) || isOver(request)) {
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
      if (affinity >= 0 && claimed.putIfAbsent(request.requestId(), request) == null) {
        String to = Endpoint.claims(endpoint.service(), request.clientId());
        bus.publish(to, new Claim(request.requestId(), id, affinity).encoded());
      }
    }

    void chosen(byte[] message) {
      if (Message.parse(message).orElse(null) instanceof Choice choice) {
        Request request = claimed.remove(choice.requestId());
        if (request != null && choice.serverId().equals(id) && !isOver(request)) {
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
      return new Response(request.requestId(), id, now, error, code, body);
    }
  }

  private static Call call(Request request) {
    return new Call(request.requestId(), request.body(), Instants.of(request.expiry()));
  }
}
