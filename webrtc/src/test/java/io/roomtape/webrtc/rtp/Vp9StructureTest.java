package io.roomtape.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Vp9StructureTest {
  @ParameterizedTest
  @CsvSource({
    // Three layers; one that stands upright; one behind references to other pictures
    "'aa8100000750014000b402800168050002d0', '[180, 360, 720]'",
    "'0a1000b40140', '[180]'",
    "'fa1502030410014000b4', '[180]'",
    // None; one without sizes; one cut short; one of which only the announcement is there
    "'a881000007', '[]'",
    "'0a00', '[]'",
    "'0a10014000', '[]'",
    "'02', '[]'",
    "'', '[]'"
  })
  void layersTellHowLargeTheyAre(String payload, String sides) {
    byte[] bytes = HexFormat.of().parseHex("ff" + payload + "ffffffff");
    assertThat(Vp9Structure.smallerSides(bytes, 1, payload.length() / 2)).hasToString(sides);
  }
}
