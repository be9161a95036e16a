package io.roomtape.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTest {
  @Test
  void addressesForMediaAreOverUdpAndPassiveTcp() {
    assertThat(Candidate.parse("a=candidate:1 1 udp 2130706431 127.0.0.1 18102 typ host ufrag a"))
        .contains(
            new Candidate(false, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 18102)));
    assertThat(Candidate.parse("candidate:1 1 UDP 1 ::1 7 typ srflx raddr 1.2.3.4 rport 5"))
        .contains(new Candidate(false, new InetSocketAddress(InetAddress.ofLiteral("::1"), 7)));
    assertThat(Candidate.parse("candidate:3 1 tcp 16 10.0.0.1 18101 typ host tcptype passive"))
        .contains(
            new Candidate(true, new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 18101)));
    assertThat(Candidate.ofTrickle("{\"candidate\":\"candidate:1 1 udp 1 10.0.0.1 7 typ host\"}"))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "candidate:1 2 udp 1 10.0.0.1 7 typ host",
        "candidate:1 1 udp 1 10.0.0.1 0 typ host",
        "candidate:1 1 udp 1 10.0.0.1 70000 typ host",
        "candidate:1 1 udp 1 10.0.0.1 seven typ host",
        "candidate:1 1 udp 1 a-name.local 7 typ host",
        "candidate:1 1 tcp 1 10.0.0.1 9 typ host tcptype active",
        "candidate:1 1 udp"
      })
  void whatElseThereIsIsNone(String attribute) {
    assertThat(Candidate.parse(attribute)).isEmpty();
    assertThat(Candidate.ofTrickle("{\"candidate\":\"" + attribute + "\"}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"candidate\":{}}", "{\"candidate\":null}"})
  void garbageIsNone(String json) {
    assertThat(Candidate.ofTrickle(json)).isEmpty();
  }
}
