package io.roomtape.contract.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.contract.RealServers;
import io.roomtape.contract.RunningRedis;
import io.roomtape.contract.RunningServer;
import io.roomtape.contract.Tools;
import io.roomtape.servers.FreePorts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The worker as scripts start it. */
@Tag("servers")
class WorkerScriptTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** LiveKit's egress does; those who take machines out of a cluster send it. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void sigquitEndsAWorkerThatHasNothingToDo() {
    Tools.requireApplication();
    Path work = RealServers.workFolder("egress-worker");
    URI health = URI.create("http://127.0.0.1:" + FreePorts.tcp());
    ProcessBuilder script =
        new ProcessBuilder(
            "env",
            "--default-signal=QUIT",
            Path.of("..", "scripts", "run").toString(),
            "egress-worker");
    try (RunningRedis redis = RealServers.redis()) {
      script
          .environment()
          .put(
              "EGRESS_CONFIG_BODY",
              """
              { api_key: key, api_secret: secret, ws_url: "ws://127.0.0.1:9",
                redis: { address: "%s" }, health_port: %s, roomtape: { work_folder: "%s" } }
              """
                  .formatted(redis.address(), health.getPort(), work.resolve("work")));
      try (RunningServer worker =
          RunningServer.start(script, health, health.resolve("/"), work.resolve("log"), LONG)) {
        worker.quit();
        assertThat(worker.awaitEnd(LONG)).isZero();
        assertThat(worker.log()).contains("Takes nothing new").doesNotContain("Full thread dump");
      }
    }
  }
}
