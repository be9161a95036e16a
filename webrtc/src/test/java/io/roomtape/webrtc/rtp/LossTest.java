package io.roomtape.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossTest {
  private static final long MILLI = 1_000_000;

  @Test
  void missingPacketsAreAskedForUntilTheyCome() {
    NackGenerator nacks = new NackGenerator(8);
    nacks.received(65_534);
    nacks.received(2);

    assertThat(nacks.due(0)).containsExactly(65_535, 0, 1);
    assertThat(nacks.due(10 * MILLI)).isEmpty();
    nacks.received(0);
    assertThat(nacks.due(100 * MILLI)).containsExactly(65_535, 1);
  }

  @Test
  void missingPacketsAreGivenUp() {
    NackGenerator nacks = new NackGenerator(8);
    nacks.received(1);
    nacks.received(3);

    int asked = 0;
    for (int i = 0; i < 100; i++) {
      asked += nacks.due(100 * MILLI * i).size();
    }
    assertThat(asked).isEqualTo(8);
    assertThat(nacks.givenUp()).isEqualTo(1);
  }

  @Test
  void aHugeGapIsNotAskedFor() {
    NackGenerator nacks = new NackGenerator(8);
    nacks.received(1);
    nacks.received(10_000);

    assertThat(nacks.due(0)).isEmpty();
  }

  @Test
  void transportFeedbackTellsArrivalTimesAndLoss() {
    TransportFeedback feedback = new TransportFeedback();
    long base = 77_000 * MILLI;
    feedback.received(65_535, base);
    feedback.received(0, base + 10 * MILLI);
    feedback.received(2, base + 200 * MILLI);

    byte[] packet = feedback.build(1, 2).orElseThrow();

    assertThat(arrivals(packet)).containsExactly(0L, 10 * MILLI, -1L, 200 * MILLI);
    assertThat(Short.toUnsignedInt(ByteBuffer.wrap(packet).getShort(12))).isEqualTo(65_535);
    assertThat(feedback.build(1, 2)).isEmpty();
  }

  @Test
  void theNextFeedbackBeginsWhereTheLastEnded() {
    TransportFeedback feedback = new TransportFeedback();
    feedback.received(10, 0);
    assertThat(feedback.build(1, 2)).isPresent();
    feedback.received(12, 5 * MILLI);

    byte[] packet = feedback.build(1, 2).orElseThrow();

    assertThat(ByteBuffer.wrap(packet).getShort(12)).isEqualTo((short) 11);
    assertThat(arrivals(packet)).containsExactly(-1L, 0L);
  }

  /** Arrival times in ns relative to the first that came, -1 for what did not come. */
  private static List<Long> arrivals(byte[] packet) {
    ByteBuffer view = ByteBuffer.wrap(packet);
    assertThat(packet.length).isEqualTo(4 * (view.getShort(2) + 1));
    int count = view.getShort(14);
    int deltaAt = 20 + 2 * ((count + 6) / 7);
    List<Long> arrivals = new ArrayList<>();
    long ticks = 0;
    long first = -1;
    for (int i = 0; i < count; i++) {
      int symbol = view.getShort(20 + 2 * (i / 7)) >> (12 - 2 * (i % 7)) & 3;
      if (symbol == 0) {
        arrivals.add(-1L);
        continue;
      }
      ticks += symbol == 1 ? view.get(deltaAt) & 0xff : view.getShort(deltaAt);
      deltaAt += symbol;
      first = first < 0 ? ticks : first;
      arrivals.add((ticks - first) * 250_000);
    }
    return arrivals;
  }
}
