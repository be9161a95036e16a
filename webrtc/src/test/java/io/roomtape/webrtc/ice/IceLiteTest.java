package io.roomtape.webrtc.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class IceLiteTest {
  private static final InetSocketAddress FIRST = new InetSocketAddress("192.0.2.1", 1000);
  private static final InetSocketAddress SECOND = new InetSocketAddress("192.0.2.2", 2000);

  private final IceLite<InetSocketAddress> ice = new IceLite<>();

  private static StunMessage check(String ufrag, String pwd) {
    byte[] bytes = StunWriter.nominatingCheck(new byte[12], ufrag + ":them", pwd);
    return StunMessage.parse(bytes, bytes.length).orElseThrow();
  }

  @Test
  void aNominatedAddressIsSelected() {
    assertThat(ice.receive(check(ice.ufrag(), ice.pwd()), FIRST, FIRST)).isPresent();
    assertThat(ice.receive(check(ice.ufrag(), ice.pwd()), SECOND, SECOND)).isPresent();

    assertThat(ice.selected()).contains(SECOND);
  }

  @Test
  void aWrongPasswordIsNotAnsweredAndSelectsNothing() {
    assertThat(ice.receive(check(ice.ufrag(), "wrong"), FIRST, FIRST)).isEmpty();
    assertThat(ice.receive(check("wrong", ice.pwd()), FIRST, FIRST)).isEmpty();
    assertThat(ice.selected()).isEmpty();
  }

  @Test
  void oldCredentialsServeUntilTheFirstCheckWithTheNew() {
    String ufrag = ice.ufrag();
    String pwd = ice.pwd();
    assertThat(ice.restart()).isEmpty();

    assertThat(ice.receive(check(ufrag, pwd), FIRST, FIRST)).isPresent();
    IceLite.Answer answer =
        ice.receive(check(ice.ufrag(), ice.pwd()), SECOND, SECOND).orElseThrow();
    assertThat(answer.retiredUfrag()).contains(ufrag);
    assertThat(ice.receive(check(ufrag, pwd), FIRST, FIRST)).isEmpty();
    assertThat(ice.selected()).contains(SECOND);
  }
}
