package io.roomtape.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Vp9DescriptorTest {
  @ParameterizedTest
  @CsvSource({
    // Three layers; one that stands upright; one behind references to other pictures
    "'aa8100000750014000b402800168050002d0aa', '[180, 360, 720]'",
    "'0a1000b40140aa', '[180]'",
    "'fa1502030410014000b4aa', '[180]'",
    // None; one without sizes; one cut short; one of which only the announcement is there
    "'a881000007aa', '[]'",
    "'0a00aa', '[]'",
    "'0a10014000', '[]'",
    "'02', '[]'",
    "'', '[]'"
  })
  void layersTellHowLargeTheyAre(String payload, String sides) {
    byte[] bytes = HexFormat.of().parseHex("ff" + payload + "ffffffff");
    int length = payload.length() / 2;
    List<Integer> told =
        Vp9Descriptor.parse(bytes, 1, length)
            .map(vp9 -> vp9.smallerSides(bytes, 1, length))
            .orElse(List.of());
    assertThat(told).hasToString(sides);
  }
}
