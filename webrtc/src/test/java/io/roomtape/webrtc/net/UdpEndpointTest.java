package io.roomtape.webrtc.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.webrtc.ice.StunWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpEndpointTest {
  private static final byte[] MEDIA = {(byte) 0x80, 96, 1};

  private final List<Byte> received = new CopyOnWriteArrayList<>();
  private final Inbox inbox =
      datagram -> {
        received.add(datagram.bytes()[datagram.length() - 1]);
        datagram.release();
      };
  private final Routes routes = new Routes();
  private UdpEndpoint endpoint;
  private DatagramSocket client;

  @BeforeEach
  void open() throws IOException {
    endpoint = UdpEndpoint.open(loopback(), routes);
    client = new DatagramSocket(loopback());
  }

  @AfterEach
  void close() {
    client.close();
    endpoint.close();
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void send(byte... bytes) throws IOException {
    client.send(new DatagramPacket(bytes, bytes.length, endpoint.address()));
  }

  private Remote way() {
    return new UdpRemote(endpoint, (InetSocketAddress) client.getLocalSocketAddress());
  }

  @Test
  void strangersAreNotHeardUntilAdmitted() throws IOException {
    send(MEDIA);
    byte[] check = StunWriter.nominatingCheck(new byte[12], "nobody:me", "password");
    send(check);
    byte[] known = StunWriter.nominatingCheck(new byte[12], "peer:me", "password");
    routes.add("peer", inbox);
    send(known);
    await().until(() -> !received.isEmpty());
    assertThat(received).containsExactly(known[known.length - 1]);

    way().admit(inbox);
    send((byte) 0x80, (byte) 96, (byte) 2);
    await().until(() -> received.size() == 2);
    assertThat(received).endsWith((byte) 2);
  }

  @Test
  void anAddressThatBelongsToAnotherByNowStaysWithIt() throws IOException {
    Inbox other = _ -> received.add((byte) 77);
    way().admit(inbox);
    way().admit(other);
    way().dismiss(inbox);

    send(MEDIA);

    await().until(() -> received.equals(List.of((byte) 77)));
    assertThat(received).hasSize(1);
  }

  @Test
  void whoIsInterruptedWhileSendingEndsNothing() throws IOException {
    way().admit(inbox);
    Thread.currentThread().interrupt();
    way().send(ByteBuffer.wrap(MEDIA));
    assertThat(Thread.interrupted()).isTrue();

    send(MEDIA);

    await().until(() -> received.equals(List.of(MEDIA[MEDIA.length - 1])));
  }
}
