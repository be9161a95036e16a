package io.roomtape.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the harness counts right; how fast things are is measured by {@code make bench} alone. */
class HarnessTest {
  private static final int SIZE = 3_000_000;

  @Test
  void everyByteOfEveryAnswerIsCounted() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
          exchange.sendResponseHeaders(200, chunked ? 0 : SIZE);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(new byte[SIZE]);
          }
        });
    server.start();
    try (Client client = new Client(server.getAddress().getPort())) {
      client.send("GET", "/", "");
      assertThat(client.drain(200)).isEqualTo(SIZE);
      assertThat(client.get("/chunked").body()).hasSize(SIZE);
      client.send("GET", "/", "");
      assertThat(client.drain(200)).isEqualTo(SIZE);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aPercentileIsTheTimeThatAShareDidNotExceed() {
    long[] times = new long[100];
    for (int i = 0; i < 100; i++) {
      times[i] = (100 - i) * 1_000_000L;
    }
    assertThat(Crowd.percentile(List.of(times), 0.5)).isEqualTo(51, within(0.001));
    assertThat(Crowd.percentile(List.of(times), 0.99)).isEqualTo(100, within(0.001));
  }

  @Test
  void aFigureIsHeldAgainstItsAim() {
    assertThat(Figure.atMost(0.5, "token", 0.4, "ms").toString()).endsWith("at most 0.5, met");
    assertThat(Figure.atLeast(2000, "stored", 1999, "/s").toString()).endsWith("MISSED");
  }

  @Test
  @Tag("servers")
  void aSmallRunOfTheRealApplicationGivesFigures(@TempDir Path work) {
    String home = System.getenv().getOrDefault("ROOMTAPE_HOME", "../server/target/roomtape");
    Machines machines = new Machines(work, Path.of(home).toAbsolutePath(), work);
    assertThat(new Calls(machines).tokens(80)).hasSize(3).allMatch(figure -> figure.value() >= 0);
  }
}
