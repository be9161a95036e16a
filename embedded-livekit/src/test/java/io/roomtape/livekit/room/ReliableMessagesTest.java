package io.roomtape.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliableMessagesTest {
  private final ReliableMessages messages = new ReliableMessages();

  @Test
  void whatComesAgainIsTakenOnce() {
    assertThat(List.of(1, 2, 2, 1, 3).stream().map(messages::isNew))
        .containsExactly(true, true, false, false, true);
    assertThat(messages.lastSequence()).isEqualTo(3);
  }

  @Test
  void clientsThatDoNotCountAreHeardEachTime() {
    assertThat(messages.isNew(0)).isTrue();
    assertThat(messages.isNew(0)).isTrue();
    assertThat(messages.lastSequence()).isZero();
  }

  @Test
  void theNumberIsUnsigned() {
    messages.isNew(Integer.MAX_VALUE);
    assertThat(messages.isNew(Integer.MIN_VALUE)).isTrue();
    assertThat(messages.isNew(-1)).isTrue();
  }

  @Test
  void whatWaitsIsSentInOrderOnceTheChannelIsOpen() {
    List<byte[]> sent = new ArrayList<>();
    byte[] first = {1};
    byte[] second = {2};
    messages.await(first);
    messages.await(second);

    messages.opened(payload -> false);
    assertThat(sent).isEmpty();
    messages.opened(sent::add);
    assertThat(sent).containsExactly(first, second);
    messages.opened(sent::add);
    assertThat(sent).hasSize(2);
  }

  @Test
  void whatWaitsIsBounded() {
    assertThat(messages.await(new byte[1 << 20])).isTrue();
    assertThat(messages.await(new byte[1])).isFalse();

    messages.opened(payload -> true);
    assertThat(messages.await(new byte[1])).isTrue();
  }
}
