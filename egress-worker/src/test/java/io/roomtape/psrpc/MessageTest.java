package io.roomtape.psrpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {
  static Stream<CapturedExchange> captured() {
    return CapturedExchange.all();
  }

  @ParameterizedTest
  @MethodSource("captured")
  void whatWasPublishedIsWrittenBackByteForByte(CapturedExchange captured) {
    assertThat(captured.lines()).isNotEmpty();
    for (CapturedExchange.Line line : captured.lines()) {
      assertThat(line.parsed().encoded()).as(line.channel()).isEqualTo(line.message());
    }
  }

  @Test
  void whatIsNoMessageIsNone() {
    assertThat(Message.parse(new byte[0])).isEmpty();
    assertThat(Message.parse("hello".getBytes(UTF_8))).isEmpty();
    byte[] whole = CapturedExchange.of("01-room-composite-start-stop").lines().get(0).message();
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      // Whatever comes of it, nothing is thrown.
      assertThat(Message.parse(changed)).isNotNull();
    }
  }
}
