package io.roomtape.server.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  /** What ends a line for some reader of logs, moves its cursor or turns its direction. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x0, 0x7, 0x8, 0x9, 0xA, 0xB, 0xC, 0xD, 0x1B, 0x7F, 0x85, 0x9B, 0x61C, 0x200E, 0x200F,
        0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069,
        0xFEFF, 0xE0001
      })
  void whatIsNotSeenIsEscapedInNames(int c) {
    String name = "a" + Character.toString(c) + "b";
    assertThat(Printable.of(name)).matches("a(\\\\[nrt]|(\\\\u[0-9a-f]{4})+)b");
    if (c != 0) {
      assertThat(new RoomName(name)).hasToString(Printable.of(name));
      assertThat(new ParticipantName(name)).hasToString(Printable.of(name));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Talk", "Zürich 会議", "שלום", "नमस्ते", "👩‍💻 standup", "a\\b"})
  void whatIsSeenStandsAsItIs(String name) {
    assertThat(Printable.of(name)).isEqualTo(name);
  }
}
