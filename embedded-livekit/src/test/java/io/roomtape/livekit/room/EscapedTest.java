package io.roomtape.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Locale;
import livekit.LivekitModels.DisconnectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class EscapedTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\u0085", "\u2028", "\u2029", "\u202e", "\u2066", "\u001b"})
  void whatCannotBeSeenIsWrittenOut(String unseen) {
    assertThat(Escaped.of("a" + unseen + "b"))
        .isEqualTo(String.format(Locale.ROOT, "a\\u%04Xb", (int) unseen.charAt(0)));
  }

  @Test
  void whatCanBeSeenStays() {
    assertThat(Escaped.of("Käse \"42\" 日本 😀 שלום")).isEqualTo("Käse \"42\" 日本 😀 שלום");
  }

  @Test
  void nobodyForgesALineOfTheLog() {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Logger log = (Logger) LoggerFactory.getLogger("io.roomtape.livekit");
    log.setLevel(Level.INFO);
    log.addAppender(lines);
    try (RoomUnderTest room = new RoomUnderTest("Talk\nINFO all is well")) {
      room.join("alice\nERROR no");
      room.on(r -> r.activated(r.participants().getFirst()));
      room.on(r -> r.drop(r.participants().getFirst(), DisconnectReason.CLIENT_INITIATED));
    } finally {
      log.detachAppender(lines);
      log.setLevel(null);
    }
    assertThat(lines.list).hasSizeGreaterThan(2);
    assertThat(lines.list)
        .allSatisfy(
            line -> {
              assertThat(line.getFormattedMessage()).doesNotContain("\n");
              assertThat(line.getThreadName()).doesNotContain("\n");
            });
  }
}
