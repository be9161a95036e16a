package io.roomtape.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process that may have 256 files open. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no ulimit")
class FewFilesTest {
  private static final int SLOW = 140;

  private final List<Socket> connections = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private Process process;
  private BufferedReader said;
  private int mediaPort;
  private int httpPort;

  @BeforeEach
  void start() throws IOException {
    process =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -n 256; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FewFiles.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    said = process.inputReader(StandardCharsets.UTF_8);
    mediaPort = number("media ");
    httpPort = number("http ");
  }

  /** What follows a word at the beginning of a line. */
  private int number(String word) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(word)) {
        return Integer.parseInt(line.substring(word.length()));
      }
    }
    throw new IOException("The server did not start");
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket connection : connections) {
      connection.close();
    }
    client.shutdownNow();
    process.destroyForcibly().onExit().join();
  }

  @Test
  void manySlowConnectionsEndNothingAndThemselvesSoon() {
    connect(httpPort, "GET / HTTP/1.1\r\nHost: localhost\r\n");
    connect(mediaPort, "\0");
    await().atMost(Duration.ofSeconds(20)).until(this::answers);

    connect(httpPort, "");
    await().atMost(Duration.ofSeconds(20)).until(this::answers);
  }

  @Test
  void theListenerComesBackWhenThereAreFilesAgain() throws IOException {
    assertThat(answers()).isTrue();
    tell("open");
    connect(httpPort, "GET / HTTP/1.1\r\n");
    await().until(() -> !answers());

    tell("close");

    await().atMost(Duration.ofSeconds(20)).until(this::answers);
  }

  private void connect(int port, String beginning) {
    for (int i = 0; i < SLOW; i++) {
      try {
        Socket connection = new Socket(InetAddress.getLoopbackAddress(), port);
        connections.add(connection);
        connection.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException _) {
        // One too many: it was refused, or closed.
      }
    }
  }

  private boolean answers() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/"))
            .timeout(Duration.ofSeconds(1))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString()).body().equals("OK");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void tell(String word) throws IOException {
    BufferedWriter out = process.outputWriter(StandardCharsets.UTF_8);
    out.write(word + "\n");
    out.flush();
    assertThat(said.readLine()).isNotNull();
  }
}
