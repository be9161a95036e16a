package io.roomtape.e2e.calls;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Serves what is recorded into a folder, as it comes, and hls.js to play it. */
final class Segments implements AutoCloseable {
  private static final String SCRIPT = "hls.js";

  private final Path folder;
  private final HttpServer server;

  Segments(Path folder) throws IOException {
    this.folder = folder;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Plays HLS where browsers do not by themselves. */
  String script() {
    return url(SCRIPT);
  }

  String url(String name) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + name).toString();
  }

  /** Waits until a file has come. */
  void isThere(String name) {
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(folder.resolve(name)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(1);
    Path file =
        name.equals(SCRIPT)
            ? WebModule.path("node_modules/hls.js/dist/hls.min.js")
            : folder.resolve(name);
    try (exchange) {
      exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
      if (Files.isRegularFile(file)) {
        byte[] body = Files.readAllBytes(file);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
