package io.roomtape.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SsrcTableTest {
  @Test
  void itHoldsWhatAMapHolds() {
    Random random = new Random(4);
    Map<Long, String> map = new HashMap<>();
    SsrcTable<String> table = new SsrcTable<>();
    for (int i = 0; i < 2_000; i++) {
      long ssrc = random.nextInt(300) * 0x01000193L & 0xffffffffL;
      String value = "v" + i;
      assertThat(table.put(ssrc, value)).isEqualTo(map.put(ssrc, value));
      if (i % 100 == 99) {
        int digit = i / 100 % 10;
        table.removeIf(kept -> kept.endsWith("" + digit));
        map.values().removeIf(kept -> kept.endsWith("" + digit));
      }
      assertThat(table.size()).isEqualTo(map.size());
    }
    map.forEach((ssrc, value) -> assertThat(table.get(ssrc)).isEqualTo(value));
    assertThat(table.values()).containsExactlyInAnyOrderElementsOf(map.values());
    assertThat(table.get(7)).isNull();
  }
}
