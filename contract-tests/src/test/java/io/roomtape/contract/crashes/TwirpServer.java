package io.roomtape.contract.crashes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roomtape.contract.livekit.Token;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;

/** Twirp (v7) with protobuf bodies, on a free port. */
final class TwirpServer implements AutoCloseable {
  /** An error of Twirp's, with the HTTP status that goes with its code. */
  static final class TwirpError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    TwirpError(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  /** Answers calls. */
  interface Service {
    /**
     * @param method such as {@code StopEgress}
     * @throws TwirpError instead of an answer
     */
    Message answer(String method, byte[] request)
        throws InvalidProtocolBufferException, InterruptedException;
  }

  private final HttpServer http;
  private final Service service;

  TwirpServer(Service service) throws IOException {
    this.service = service;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/twirp/", this::handle);
    http.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    try {
      var path = exchange.getRequestURI().getPath();
      var request = exchange.getRequestBody().readAllBytes();
      var token = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
      if (!Token.isSigned(token, Token.API_SECRET)) {
        throw new TwirpError(401, "unauthenticated", "invalid token");
      }
      var answer = service.answer(path.substring(path.lastIndexOf('/') + 1), request);
      send(exchange, 200, answer.toByteArray());
    } catch (TwirpError e) {
      var json = "{\"code\":\"%s\",\"msg\":\"%s\"}".formatted(e.code, e.getMessage());
      send(exchange, e.status, json.getBytes(UTF_8));
    }
  }

  /** The caller may have been killed meanwhile: what it asked for is done all the same. */
  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
