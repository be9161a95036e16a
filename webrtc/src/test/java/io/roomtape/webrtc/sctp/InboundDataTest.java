package io.roomtape.webrtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboundDataTest {
  private static final int WHOLE = DataChunk.BEGIN | DataChunk.END;

  private final InboundData inbound = new InboundData(100);

  private List<String> receive(long tsn, int flags, int ssn, String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    return texts(inbound.receive(new DataChunk(tsn, flags, 1, ssn, 51, payload)));
  }

  private static List<String> texts(List<SctpMessage> messages) {
    return messages.stream()
        .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void orderedMessagesWaitForTheirTurnAndUnorderedDoNot() {
    assertThat(receive(101, WHOLE, 1, "second")).isEmpty();
    assertThat(receive(102, WHOLE | DataChunk.UNORDERED, 0, "free")).containsExactly("free");
    assertThat(receive(100, WHOLE, 0, "first")).containsExactly("first", "second");
    assertThat(inbound.cumulative()).isEqualTo(102);
  }

  @Test
  void piecesMakeAMessageInAnyOrderOfArrival() {
    assertThat(receive(102, DataChunk.END, 0, "c")).isEmpty();
    assertThat(receive(100, DataChunk.BEGIN, 0, "a")).isEmpty();
    assertThat(receive(101, 0, 0, "b")).containsExactly("abc");
    assertThat(receive(101, 0, 0, "b")).isEmpty();
  }

  @Test
  void aForwardTsnSkipsWhatTheSenderGaveUp() {
    assertThat(receive(100, DataChunk.BEGIN, 0, "half")).isEmpty();
    assertThat(receive(102, WHOLE, 1, "next")).isEmpty();

    ByteBuffer forward = ByteBuffer.allocate(8).putInt(101).putShort((short) 1).putShort((short) 0);

    assertThat(texts(inbound.forward(forward))).containsExactly("next");
    assertThat(inbound.cumulative()).isEqualTo(102);
  }

  @Test
  void theSackTellsWhatIsMissing() {
    receive(100, WHOLE, 0, "a");
    receive(102, WHOLE, 2, "c");
    receive(103, WHOLE, 3, "d");

    ByteBuffer sack = ByteBuffer.wrap(inbound.selectiveAck());

    assertThat(sack.getInt(4)).isEqualTo(100);
    assertThat(sack.getInt(8)).isEqualTo(InboundData.WINDOW - 2);
    assertThat(sack.getShort(12)).isEqualTo((short) 1);
    assertThat(sack.getShort(16)).isEqualTo((short) 2);
    assertThat(sack.getShort(18)).isEqualTo((short) 3);
  }

  @Test
  void numbersWrapAround() {
    InboundData late = new InboundData(-1);
    byte[] payload = {1};
    for (int i = 0; i < 3; i++) {
      DataChunk sent = new DataChunk(0xffffffffL + i, WHOLE, 0, i, 51, payload);
      Chunk wire = new Chunk(0, WHOLE, ByteBuffer.wrap(sent.bytes()).slice(4, 13));
      DataChunk read = DataChunk.parse(wire, late.cumulative()).orElseThrow();
      assertThat(late.receive(read)).hasSize(1);
    }
    assertThat((int) late.cumulative()).isEqualTo(1);
  }
}
