package io.roomtape.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A storage that takes every object, gives keys for roles, and may be asked as a proxy, as well. It
 * remembers what it was asked.
 */
final class FakeAws implements AutoCloseable {
  /** A request for an object, or of a proxy. */
  record Put(URI asked, String authorization, String token, String proxyAuthorization) {}

  final List<String> roles = new CopyOnWriteArrayList<>();
  final List<Put> puts = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int refusing;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile String expiration = "2100-01-01T00:00:00Z";

  FakeAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** No role is given any more. */
  void refuseRoles() {
    refusing = 403;
  }

  void giveUntil(String time) {
    expiration = time;
  }

  /** So many objects are not taken. */
  void fail(int times) {
    failures.set(times);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (exchange.getRequestMethod().equals("POST")) {
        role(exchange, URLDecoder.decode(body, UTF_8));
      } else {
        put(exchange);
      }
    }
  }

  private void put(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    puts.add(
        new Put(
            exchange.getRequestURI(),
            String.valueOf(headers.getFirst("Authorization")),
            String.valueOf(headers.getFirst("x-amz-security-token")),
            String.valueOf(headers.getFirst("Proxy-Authorization"))));
    if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      respond(exchange, 503, "<Error><Code>SlowDown</Code></Error>");
    } else {
      respond(exchange, 200, "");
    }
  }

  private void role(HttpExchange exchange, String form) throws IOException {
    roles.add(form);
    if (refusing > 0) {
      respond(
          exchange,
          refusing,
          "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>"
              + "<Message>no</Message></Error></ErrorResponse>");
      return;
    }
    respond(
        exchange,
        200,
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ROLE"
            + roles.size()
            + "</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey>"
            + "<SessionToken>role-token</SessionToken><Expiration>"
            + expiration
            + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>");
  }

  private static void respond(HttpExchange exchange, int status, String xml) throws IOException {
    byte[] body = xml.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
