package io.roomtape.livekit.twirp;

import com.google.protobuf.Message;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.auth.InvalidTokenException;
import io.roomtape.livekit.twirp.TwirpException.Code;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /twirp/{service}/{method}}: token, route, body, handler, in this order. */
public final class TwirpEndpoint {
  private static final Logger log = LoggerFactory.getLogger(TwirpEndpoint.class);
  private static final String BEARER = "Bearer ";

  /** LiveKit's other services: known, but not offered here unless somebody registers them. */
  private static final Set<String> ABSENT =
      Set.of(
          "livekit.Egress",
          "livekit.Ingress",
          "livekit.SIP",
          "livekit.AgentDispatchService",
          "livekit.Connector",
          "livekit.PhoneNumberService");

  private static final AccessToken NOTHING =
      new AccessToken(Grants.of("", ""), Map.of(), List.of());

  private final AccessTokens tokens;
  private final Map<String, TwirpService> services = new ConcurrentHashMap<>();

  public TwirpEndpoint(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /** Adds a service, or replaces the one of the same name. */
  public void register(TwirpService service) {
    services.put(service.name(), service);
  }

  public void routes(HttpRules rules) {
    rules.any("/twirp/{service}/{method}", this::handle);
  }

  /** What is answered. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  private record Answer(int status, String contentType, byte[] body) {
    static Answer text(Status status, String text) {
      return new Answer(
          status.code(), "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer error(Code code, String message, Map<String, String> meta) {
      return new Answer(
          code.httpStatus(), "application/json", Encoding.error(code.wireName(), message, meta));
    }
  }

  private void handle(ServerRequest request, ServerResponse response) {
    // A client that is gone by now is no failed call.
    Answer answer = answer(request, response);
    response.status(Status.create(answer.status));
    response.header(HeaderNames.CONTENT_TYPE, answer.contentType);
    response.send(answer.body);
    if (response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
      // The web server would go on reading.
      throw new CloseConnectionException("A body could not be read");
    }
  }

  private Answer answer(ServerRequest request, ServerResponse response) {
    String service = request.path().pathParameters().get("service");
    if (!services.containsKey(service) && !ABSENT.contains(service)) {
      return Answer.text(Status.NOT_FOUND_404, "404 page not found\n");
    }
    try {
      return call(request, response, token(request).grants());
    } catch (InvalidTokenException e) {
      return Answer.text(Status.UNAUTHORIZED_401, String.valueOf(e.getMessage()));
    } catch (BadRouteException e) {
      String route = request.prologue().method().text() + " " + request.path().path();
      return Answer.error(
          Code.BAD_ROUTE, String.valueOf(e.getMessage()), Map.of("twirp_invalid_route", route));
    } catch (TwirpException e) {
      return Answer.error(e.code(), String.valueOf(e.getMessage()), e.meta());
    } catch (RuntimeException e) {
      log.error("{} failed", request.path().path(), e);
      return Answer.error(Code.INTERNAL, "internal error", Map.of());
    }
  }

  private AccessToken token(ServerRequest request) throws InvalidTokenException {
    String authorization = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    if (authorization.isEmpty()) {
      return NOTHING;
    }
    String jwt = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
    return tokens.verify(jwt);
  }

  private Answer call(ServerRequest request, ServerResponse response, Grants grants)
      throws BadRouteException, TwirpException {
    Encoding encoding = encoding(request);
    byte[] body = body(request, response, encoding);
    Message answer = call(method(request), encoding, body, grants);
    return new Answer(200, encoding.contentType(), encoding.write(answer));
  }

  private static byte[] body(ServerRequest request, ServerResponse response, Encoding encoding)
      throws TwirpException {
    try {
      return request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
    } catch (RuntimeException e) {
      // Cut off, badly chunked or too large: where the next request begins is not known.
      response.header(HeaderValues.CONNECTION_CLOSE);
      throw encoding.unreadable();
    }
  }

  private static <Q extends Message> Message call(
      TwirpMethod<Q> method, Encoding encoding, byte[] body, Grants grants) throws TwirpException {
    return method.handler().handle(encoding.read(method.prototype(), body), grants);
  }

  private static Encoding encoding(ServerRequest request) throws BadRouteException {
    if (!request.prologue().method().equals(Method.POST)) {
      String method = request.prologue().method().text();
      throw new BadRouteException("unsupported method \"" + method + "\" (only POST is allowed)");
    }
    String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    int semicolon = type.indexOf(';');
    return switch ((semicolon < 0 ? type : type.substring(0, semicolon)).strip()) {
      case "application/json" -> Encoding.JSON;
      case "application/protobuf" -> Encoding.PROTOBUF;
      default -> throw new BadRouteException("unexpected Content-Type: \"" + type + "\"");
    };
  }

  private TwirpMethod<?> method(ServerRequest request) throws BadRouteException, TwirpException {
    TwirpService service = services.get(request.path().pathParameters().get("service"));
    if (service == null) {
      throw new TwirpException(Code.UNIMPLEMENTED, "this server does not offer the service");
    }
    TwirpMethod<?> method = service.methods().get(request.path().pathParameters().get("method"));
    if (method == null) {
      throw new BadRouteException("no handler for path \"" + request.path().path() + "\"");
    }
    return method;
  }
}
