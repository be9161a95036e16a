package io.roomtape.contract.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.contract.RoomtapeProcess;
import io.roomtape.contract.RunningServer;
import io.roomtape.servers.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The application in a process of its own, off the class path of the tests. */
record Roomtape(Path work, Map<String, String> settings) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a process printed, and its status. */
  record Result(int status, String output) {}

  RunningServer serve() {
    URI url = URI.create("http://127.0.0.1:" + FreePorts.tcp());
    ProcessBuilder command = command();
    command.environment().put("SERVER_PORT", String.valueOf(url.getPort()));
    return RunningServer.start(
        command, url, url.resolve("/actuator/health/liveness"), work.resolve("log"), PATIENCE);
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    Process process = command(arguments).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Result(process.waitFor(), output);
  }

  private ProcessBuilder command(String... arguments) {
    ProcessBuilder command = RoomtapeProcess.compiled(arguments);
    command.environment().put("DATA_DIR", work.toString());
    // There is no media server, and none is asked for.
    command.environment().put("SERVER_ADDRESS", "127.0.0.1");
    command.environment().put("LIVEKIT_URL", "http://127.0.0.1:1");
    command.environment().putAll(settings);
    return command;
  }
}
