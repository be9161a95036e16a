package io.roomtape.server.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A storage that answers one thing to each method, and remembers what it was asked. */
final class FakeS3 implements AutoCloseable {
  private record Answer(int status, String code) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private final List<Headers> headers = new CopyOnWriteArrayList<>();

  FakeS3() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** By which hosts it was asked. */
  List<String> hosts() {
    return hosts;
  }

  /** What its last request said in a field. */
  String header(String name) {
    return String.valueOf(headers.getLast().getFirst(name));
  }

  FakeS3 answering(String method, int status, String code) {
    answers.put(method, new Answer(status, code));
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      headers.add(exchange.getRequestHeaders());
      hosts.add(exchange.getRequestHeaders().getFirst("Host"));
      Answer answer =
          answers.getOrDefault(exchange.getRequestMethod(), new Answer(404, "NoSuchKey"));
      byte[] xml = ("<Error><Code>" + answer.code() + "</Code></Error>").getBytes(UTF_8);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.getResponseHeaders().set("Content-Type", "application/xml");
      exchange.sendResponseHeaders(answer.status(), head ? -1 : xml.length);
      if (!head) {
        exchange.getResponseBody().write(xml);
      }
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  S3Settings settings() {
    return settings("127.0.0.1");
  }

  S3Settings settings(String host) {
    return new S3Settings(
        URI.create("http://" + host + ":" + port()),
        "us-east-1",
        "my-access",
        "my-secret",
        "openvidu",
        "recordings/",
        10);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
