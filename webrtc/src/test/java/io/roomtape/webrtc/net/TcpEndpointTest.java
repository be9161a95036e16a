package io.roomtape.webrtc.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.webrtc.ice.StunWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpEndpointTest {
  private static final byte[] MEDIA = {(byte) 0x80, 96, 1};
  private static final byte[] CHECK = StunWriter.nominatingCheck(new byte[12], "peer:me", "word");

  private final List<Byte> received = new CopyOnWriteArrayList<>();
  private final List<Remote> ways = new CopyOnWriteArrayList<>();
  private final Inbox inbox =
      datagram -> {
        received.add(datagram.bytes()[datagram.length() - 1]);
        ways.add(datagram.from());
        datagram.release();
      };
  private final Routes routes = new Routes();
  private final List<Socket> clients = new ArrayList<>();
  private TcpEndpoint endpoint;

  @BeforeEach
  void open() throws IOException {
    endpoint = endpoint(60_000);
    routes.add("peer", inbox);
  }

  @AfterEach
  void close() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    endpoint.close();
  }

  private TcpEndpoint endpoint(int longestWaitMillis) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return TcpEndpoint.open(any, routes, longestWaitMillis, 1_000);
  }

  private Socket client(TcpEndpoint to) throws IOException {
    Socket client = new Socket(to.address().getAddress(), to.address().getPort());
    clients.add(client);
    return client;
  }

  private static void send(Socket client, byte... bytes) throws IOException {
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private Remote admitted(Socket client) throws IOException {
    send(client, CHECK);
    await().until(() -> !ways.isEmpty());
    Remote way = ways.getFirst();
    way.admit(inbox);
    return way;
  }

  @Test
  void nothingButChecksIsHeardUntilOneHasPassed() throws IOException {
    Socket client = client(endpoint);
    send(client, MEDIA);
    send(client, StunWriter.nominatingCheck(new byte[12], "nobody:me", "word"));
    admitted(client);
    assertThat(received).containsExactly(CHECK[CHECK.length - 1]);

    send(client, MEDIA);
    await().until(() -> received.size() == 2);
    assertThat(received).endsWith((byte) 1);
  }

  @Test
  void datagramsArriveWholeInBothDirections() throws IOException {
    Socket client = client(endpoint);
    Remote way = admitted(client);
    assertThat(way.address()).isEqualTo(client.getLocalSocketAddress());
    byte[] frame = {0, 3, (byte) 0x80, 96, 7, 0, 2, (byte) 0x80, 8};
    for (byte each : frame) {
      client.getOutputStream().write(each);
    }
    await().until(() -> received.size() == 3);
    assertThat(received).endsWith((byte) 7, (byte) 8);

    way.send(ByteBuffer.wrap(new byte[] {0, 1, 2, 3}, 1, 2));
    way.send(ByteBuffer.wrap(new byte[] {9}));
    DataInputStream in = new DataInputStream(client.getInputStream());
    assertThat(in.readNBytes(7)).containsExactly(0, 2, 1, 2, 0, 1, 9);
  }

  @Test
  void whoSendsNoCheckInTimeIsClosed() throws IOException {
    try (TcpEndpoint impatient = endpoint(50)) {
      assertThat(client(impatient).getInputStream().read()).isEqualTo(-1);
      await().until(() -> impatient.size() == 0);
    }
  }

  @Test
  void whoSendsWhatIsNoDatagramIsClosed() throws IOException {
    Socket client = client(endpoint);
    client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void strangersAreFewAndThoseWhoAreKnownAreNotAmongThem() throws IOException {
    admitted(client(endpoint));
    for (int i = 0; i < TcpEndpoint.MOST_STRANGERS; i++) {
      client(endpoint);
    }
    await().until(() -> endpoint.size() == TcpEndpoint.MOST_STRANGERS + 1);

    assertThat(client(endpoint).getInputStream().read()).isEqualTo(-1);
    clients.get(1).close();
    await().until(() -> endpoint.size() == TcpEndpoint.MOST_STRANGERS);
    client(endpoint);
    await().until(() -> endpoint.size() == TcpEndpoint.MOST_STRANGERS + 1);
  }

  @Test
  void aPeerThatReadsNothingHoldsNobodyUp() throws IOException {
    Remote way = admitted(client(endpoint));
    byte[] datagram = new byte[1200];
    for (int i = 0; i < 100_000; i++) {
      way.send(ByteBuffer.wrap(datagram));
    }
    Socket other = client(endpoint);
    send(other, CHECK);
    await().until(() -> received.size() == 2);
  }

  @Test
  void aWayThatIsDismissedIsClosed() throws IOException {
    Socket client = client(endpoint);
    Remote way = admitted(client);
    way.dismiss(Datagram::release);
    send(client, MEDIA);
    await().until(() -> received.size() == 2);

    way.dismiss(inbox);
    assertThat(client.getInputStream().read()).isEqualTo(-1);
    await().until(() -> endpoint.size() == 0);
  }

  @Test
  void nobodyIsLeftWhenItCloses() throws IOException {
    Socket client = client(endpoint);
    admitted(client);
    endpoint.close();
    assertThat(client.getInputStream().read()).isEqualTo(-1);
    await().until(() -> endpoint.size() == 0);
  }
}
