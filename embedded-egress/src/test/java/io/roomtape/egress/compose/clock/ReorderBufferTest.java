package io.roomtape.egress.compose.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order packets come out, and what is said of those that are missing. */
class ReorderBufferTest {
  private static final long MILLIS = 1_000_000;

  private final List<String> heard = new ArrayList<>();
  private final ReorderBuffer buffer =
      new ReorderBuffer(
          300 * MILLIS,
          (packet, afterLoss) -> heard.add(packet.sequence() + (afterLoss ? " after a loss" : "")));

  @Test
  void theFirstPacketsMayComeInAnotherOrder() {
    add(12, 0);
    add(10, 1);
    add(11, 3);
    add(13, 60);
    assertThat(heard).containsExactly("10", "11", "12", "13");
  }

  @Test
  void theyMayBeginWithTheLastNumberThereIs() {
    add(0, 0);
    add(0xFFFF, 1);
    add(1, 60);
    assertThat(heard).containsExactly("65535", "0", "1");
  }

  @Test
  void whatComesLaterThanThatIsTooLateAtTheBeginning() {
    add(12, 0);
    add(13, 60);
    add(11, 61);
    add(14, 62);
    assertThat(heard).containsExactly("12", "13", "14");
  }

  @Test
  void aTrackThatEndsAtOnceIsHeard() {
    add(12, 0);
    add(11, 1);
    buffer.flush();
    assertThat(heard).containsExactly("11", "12");
  }

  @Test
  void aMissingPacketIsWaitedForAndThenLost() {
    add(1, 0);
    add(2, 60);
    add(4, 70);
    assertThat(heard).containsExactly("1", "2");
    add(5, 380);
    assertThat(heard).containsExactly("1", "2", "4 after a loss", "5");
  }

  @Test
  void aNewNumberingMayComeInAnotherOrderToo() {
    add(1, 0);
    add(2, 60);
    add(20_001, 100);
    add(20_000, 101);
    add(20_002, 160);
    assertThat(heard).containsExactly("1", "2", "20000 after a loss", "20001", "20002");
  }

  private void add(int sequence, long millis) {
    long at = millis * MILLIS;
    buffer.add(new Rtp(at, 0, sequence, 0, false, new byte[1]));
    buffer.expire(at);
  }
}
