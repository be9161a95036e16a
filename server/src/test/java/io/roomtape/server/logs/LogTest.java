package io.roomtape.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.testing.RunningRoomtape;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class LogTest {
  private static final Logger log = LoggerFactory.getLogger("io.roomtape.AnyModule");
  private static final String FORGED = "2026-01-01T00:00:00.000Z INFO  Rooms: all is well";
  private static final String NAME = "a\n" + FORGED + "\r\u0085\u2028\u202eb";

  @TempDir private Path folder;

  /** Spring Boot keeps the log as the first application of a process has it. */
  @BeforeEach
  void forget() {
    LoggingSystem.get(LogTest.class.getClassLoader()).cleanUp();
    System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
  }

  @Test
  void aNameFromOutsideStartsNoLineOfTheLog(CapturedOutput output) throws Exception {
    try (RunningRoomtape _ = RunningRoomtape.in(folder)) {
      log.warn("{} joined", NAME);
      log.warn("Failed", new IllegalStateException(NAME, new IllegalArgumentException(NAME)));
    }
    assertThat(output.getOut().split("\\R"))
        .noneMatch(FORGED::equals)
        .noneMatch(line -> line.contains("\u202e"))
        .anyMatch(
            line ->
                line.endsWith(
                    "WARN  AnyModule: a\\n" + FORGED + "\\r\\u0085\\u2028\\u202eb joined"))
        .anyMatch(line -> line.startsWith("        at io.roomtape.server.logs.LogTest."));
  }

  @Test
  void inJsonAStackTraceKeepsItsLines(CapturedOutput output) throws Exception {
    try (RunningRoomtape _ = RunningRoomtape.in(folder, Map.of("LOG_FORMAT", "json"))) {
      log.warn("{} joined", NAME, new IllegalStateException(NAME));
    }
    String line =
        output.getOut().lines().filter(l -> l.contains("AnyModule")).findFirst().orElseThrow();
    assertThat(line).doesNotContain("\u0085", "\u2028", "\u202e");
    assertThat(JsonMapper.shared().readTree(line).get("stack_trace").asString().lines())
        .anyMatch(at -> at.contains("at io.roomtape.server.logs.LogTest."));
  }
}
