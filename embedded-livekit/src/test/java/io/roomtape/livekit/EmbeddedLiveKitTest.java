package io.roomtape.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.Test;

class EmbeddedLiveKitTest {
  private static final LiveKitConfig ANY_PORTS =
      LiveKitConfig.of(new ApiKey("devkey", "secret"))
          .withMediaAddress(InetAddress.getLoopbackAddress())
          .withPorts(0, 0, 0);

  @Test
  void aTakenHttpPortIsNamedWithItsSetting() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LiveKitConfig config = ANY_PORTS.withPorts(taken.getLocalPort(), 0, 0);

      assertThatThrownBy(() -> EmbeddedLiveKit.start(config))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(taken.getLocalPort() + " (httpPort)");
    }
  }

  @Test
  void aTakenMediaPortIsNamedWithItsSetting() throws IOException {
    try (var taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      LiveKitConfig config = ANY_PORTS.withPorts(0, taken.getLocalPort(), 0);

      assertThatThrownBy(() -> EmbeddedLiveKit.start(config))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(taken.getLocalPort() + " (udpPort)");
    }
  }

  @Test
  void aTakenTcpMediaPortIsNamedWithItsSetting() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LiveKitConfig config = ANY_PORTS.withPorts(0, 0, taken.getLocalPort());

      assertThatThrownBy(() -> EmbeddedLiveKit.start(config))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(taken.getLocalPort() + " (tcpPort)");
    }
  }

  @Test
  void nothingOfAClosedServerIsLeftRunning() throws IOException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (var server = new TestServer()) {
      server.join("alice", "room").next(MessageCase.OFFER);
      assertThat(livekitThreads(before)).isNotEmpty();
    }

    await().untilAsserted(() -> assertThat(livekitThreads(before)).isEmpty());
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(ANY_PORTS.toString()).doesNotContain("secret");
  }

  private static List<String> livekitThreads(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.startsWith("livekit"))
        .collect(Collectors.toList());
  }
}
