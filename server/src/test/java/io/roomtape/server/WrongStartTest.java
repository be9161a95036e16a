package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ends a process before it has begun. */
class WrongStartTest {
  @Test
  void aWrongSettingEndsTheProcessWithOneLine() throws Exception {
    assertThat(StartedProcess.refusal(Map.of("SERVER_PORT", "eighty")))
        .isEqualToIgnoringNewLines(
            "Roomtape does not start: SERVER_PORT is \"eighty\", but must be a port number from 0"
                + " (any free port) to 65535");
  }

  @Test
  void aProcessThatWouldBeOpenToOthersByAccidentEndsWithOneLine() throws Exception {
    assertThat(StartedProcess.refusal(Map.of("SERVER_ADDRESS", "0.0.0.0")))
        .startsWith("Roomtape does not start: Whoever reaches 0.0.0.0 could")
        .endsWith("ACCESS=open lets everybody in\n")
        .hasLineCount(1);
  }

  @Test
  void anUnknownArgumentEndsTheProcessWithItsUsage() throws Exception {
    assertThat(StartedProcess.output(1, Map.of(), "rebuild-indices"))
        .isEqualToIgnoringNewLines(
            "Usage: roomtape [rebuild-index]; settings are environment variables");
  }
}
