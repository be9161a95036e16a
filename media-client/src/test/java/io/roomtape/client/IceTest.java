package io.roomtape.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.webrtc.ice.StunMessage;
import io.roomtape.webrtc.ice.StunWriter;
import io.roomtape.webrtc.sdp.RemoteDescription;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class IceTest {
  private static final long MILLI = 1_000_000L;
  private static final String PASSWORD = "the server's password";

  private final TestWay dead = new TestWay(1);
  private final TestWay live = new TestWay(2);
  private long now = MILLI;

  private static final class TestWay implements Way {
    final InetSocketAddress address;
    final Deque<StunMessage> sent = new ArrayDeque<>();

    TestWay(int port) {
      address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    @Override
    public InetSocketAddress address() {
      return address;
    }

    @Override
    public void send(byte[] bytes, int offset, int length) {
      byte[] message = Arrays.copyOfRange(bytes, offset, offset + length);
      sent.add(StunMessage.parse(message, length).orElseThrow());
    }
  }

  @Test
  void whoControlsNominatesTheFirstWayThatWorks() {
    Ice ice = ice(true, false);
    tick(ice, 3);
    StunMessage check = live.sent.getLast();
    assertThat(check.useCandidate()).isFalse();
    assertThat(check.fromControlling()).isTrue();
    answer(ice, check, PASSWORD);
    assertThat(ice.agreed()).isFalse();
    StunMessage nomination = live.sent.getLast();
    assertThat(nomination.useCandidate()).isTrue();
    answer(ice, nomination, PASSWORD);
    assertThat(ice.selected()).contains(live);
    assertThat(ice.heardAt()).isEqualTo(now);
  }

  @Test
  void whoIsControlledChecksAndTakesWhatIsNominated() {
    Ice ice = ice(false, false);
    tick(ice, 1);
    assertThat(live.sent.getLast().fromControlling()).isFalse();
    answer(ice, live.sent.getLast(), PASSWORD);
    assertThat(ice.agreed()).isFalse();
    byte[] check = StunWriter.nominatingCheck(new byte[12], ice.ufrag() + ":theirs", ice.pwd());
    ice.receive(StunMessage.parse(check, check.length).orElseThrow(), live, now);
    assertThat(ice.selected()).contains(live);
    assertThat(live.sent.getLast().isBindingSuccess()).isTrue();
  }

  @Test
  void answersOfOthersAndToOthersAreNone() {
    Ice ice = ice(true, false);
    tick(ice, 1);
    answer(ice, live.sent.getLast(), "another password");
    byte[] foreign = StunWriter.bindingSuccess(check("x", new byte[12]), live.address, PASSWORD);
    ice.receive(StunMessage.parse(foreign, foreign.length).orElseThrow(), live, now);
    byte[] unasked = StunWriter.nominatingCheck(new byte[12], ice.ufrag() + ":x", "a guess");
    ice.receive(StunMessage.parse(unasked, unasked.length).orElseThrow(), live, now);
    assertThat(live.sent).noneMatch(StunMessage::useCandidate);
    assertThat(ice.heardAt()).isZero();
  }

  @Test
  void wayThatIsAgreedOnIsKeptOpenAndNoOtherTried() {
    Ice ice = ice(true, false);
    tick(ice, 1);
    answer(ice, live.sent.getLast(), PASSWORD);
    answer(ice, live.sent.getLast(), PASSWORD);
    int tried = dead.sent.size();
    live.sent.clear();
    tick(ice, 10_000 / 20);
    assertThat(dead.sent).hasSize(tried);
    assertThat(live.sent).hasSizeBetween(4, 5);
  }

  @Test
  void anotherDescriptionBeginsAnewAndKeepsTheWayUntilThen() {
    Ice ice = ice(false, true);
    tick(ice, 1);
    answer(ice, live.sent.getLast(), PASSWORD);
    answer(ice, live.sent.getLast(), PASSWORD);
    String before = ice.ufrag();
    ice.remote(description("another", true));
    assertThat(ice.ufrag()).isNotEqualTo(before);
    assertThat(ice.agreed()).isFalse();
    assertThat(ice.selected()).contains(live);
  }

  private Ice ice(boolean offering, boolean lite) {
    Ice ice = new Ice(offering);
    ice.remote(description("theirs", lite));
    ice.add(dead);
    ice.add(live);
    return ice;
  }

  private static ServerDescription description(String ufrag, boolean lite) {
    return new ServerDescription(
        new RemoteDescription(ufrag, "", "", List.of()), PASSWORD, lite, List.of());
  }

  private void tick(Ice ice, int times) {
    for (int i = 0; i < times; i++) {
      now += 20 * MILLI;
      ice.tick(now);
    }
  }

  private static StunMessage check(String username, byte[] transaction) {
    byte[] bytes = StunWriter.nominatingCheck(transaction, username, PASSWORD);
    return StunMessage.parse(bytes, bytes.length).orElseThrow();
  }

  private void answer(Ice ice, StunMessage check, String password) {
    byte[] answer = StunWriter.bindingSuccess(check, live.address, password);
    ice.receive(StunMessage.parse(answer, answer.length).orElseThrow(), live, now);
  }
}
