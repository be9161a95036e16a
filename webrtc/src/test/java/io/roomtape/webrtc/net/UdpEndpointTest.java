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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class UdpEndpointTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final InetAddress ANOTHER = InetAddress.ofLiteral("127.0.0.2");
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
    endpoint = UdpEndpoint.open(List.of(LOOPBACK), 0, routes);
    client = new DatagramSocket(loopback());
  }

  @AfterEach
  void close() {
    client.close();
    endpoint.close();
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(LOOPBACK, 0);
  }

  private void send(byte... bytes) throws IOException {
    client.send(new DatagramPacket(bytes, bytes.length, socket().address()));
  }

  private UdpSocket socket() {
    return endpoint.socket(LOOPBACK);
  }

  private Remote way() {
    return new UdpRemote(socket(), (InetSocketAddress) client.getLocalSocketAddress());
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

  /** What leaves from another address than it was sent to is nobody's for an ICE agent. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others have one loopback address only")
  void whatIsAnsweredLeavesFromTheAddressItCameTo() throws IOException {
    endpoint.listenAt(List.of(LOOPBACK, ANOTHER));
    routes.add("peer", datagram -> datagram.from().send(ByteBuffer.wrap(MEDIA)));
    byte[] check = StunWriter.nominatingCheck(new byte[12], "peer:me", "password");
    InetSocketAddress asked = endpoint.socket(ANOTHER).address();

    client.send(new DatagramPacket(check, check.length, asked));

    DatagramPacket answer = new DatagramPacket(new byte[100], 100);
    client.receive(answer);
    assertThat(answer.getSocketAddress()).isEqualTo(asked);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others have one loopback address only")
  void addressesComeAndGoButForThoseThatAreInUse() {
    List<InetAddress> both = List.of(LOOPBACK, ANOTHER);
    endpoint.listenAt(both);
    assertThat(endpoint.reachable(both))
        .containsExactly(endpoint.socket(LOOPBACK).address(), endpoint.socket(ANOTHER).address());

    way().admit(inbox);
    endpoint.listenAt(List.of());

    assertThat(endpoint.reachable(both)).containsExactly(socket().address());
  }
}
