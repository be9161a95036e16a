package io.roomtape.e2e.calls;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Serves a page per client version on a free port of this machine. */
final class CallerPages implements AutoCloseable {
  private final HttpServer server;

  CallerPages() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/caller.js", "text/javascript", resource("caller.js"));
    for (ClientVersion version : ClientVersion.values()) {
      serve("/" + version + "/", "text/html", resource("caller.html"));
      serve(
          "/" + version + "/livekit-client.js",
          "text/javascript",
          Files.readAllBytes(version.script()));
    }
    conference();
    server.start();
  }

  /** A page on localhost, where browsers allow cameras without TLS. */
  URI page(ClientVersion version) {
    return at("/" + version + "/");
  }

  /** LiveKit's components, {@code web/test/conference}. */
  URI conference(String query) {
    return at("/conference/?" + query);
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private void conference() throws IOException {
    Path folder = WebModule.path("target/conference");
    serve("/conference/", "text/html", Files.readAllBytes(folder.resolve("index.html")));
    try (Stream<Path> assets = Files.list(folder.resolve("assets"))) {
      for (Path asset : assets.toList()) {
        String type = asset.toString().endsWith(".css") ? "text/css" : "text/javascript";
        serve("/conference/assets/" + asset.getFileName(), type, Files.readAllBytes(asset));
      }
    }
  }

  private void serve(String path, String type, byte[] body) {
    server.createContext(path, exchange -> answer(exchange, type, body));
  }

  private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = CallerPages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not beside the tests");
      }
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
