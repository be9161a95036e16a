package io.roomtape.benchmarks;

import io.roomtape.livekit.dtls.DtlsConnection;
import io.roomtape.livekit.dtls.DtlsIdentity;
import io.roomtape.livekit.dtls.Fingerprint;
import io.roomtape.livekit.ice.StunWriter;
import io.roomtape.livekit.peer.IceCredentials;
import io.roomtape.livekit.rtp.SrtpSender;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** The other end of a peer connection: it counts what it receives, and sends SRTP. */
final class MediaClient implements AutoCloseable {
  private static final int RTP_HEADER = 12;
  private static final int FIRST_OF_RTP = 128;
  private static final int MOST = 2048;

  private final DatagramSocket socket =
      new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  private final DtlsIdentity identity = DtlsIdentity.create();
  private final DtlsConnection dtls = new DtlsConnection(identity, this::transmit);
  private final CompletableFuture<SrtpSender> sender = new CompletableFuture<>();
  private final InetSocketAddress server;
  private final LongAdder received;
  private final byte[] out = new byte[MOST];

  /**
   * @param received counts packets of media
   */
  MediaClient(InetSocketAddress server, LongAdder received) throws IOException {
    this.server = server;
    this.received = received;
    socket.setReceiveBufferSize(4 << 20);
    Thread.ofPlatform().daemon().name("media-client").start(this::receiveAll);
  }

  String fingerprint() {
    return identity.fingerprint().toString();
  }

  /** Returns when SRTP has its keys. */
  void connect(IceCredentials ice, String serverFingerprint) {
    byte[] check = StunWriter.nominatingCheck(new byte[12], ice.ufrag() + ":bench", ice.pwd());
    transmit(check, 0, check.length);
    dtls.start(
        true,
        Fingerprint.parse(serverFingerprint),
        new DtlsConnection.Listener() {
          @Override
          public void established(DtlsConnection.Established connection) {
            sender.complete(new SrtpSender(connection.adopt().ours()));
          }

          @Override
          public void failed(String reason) {
            sender.completeExceptionally(new IllegalStateException(reason));
          }
        });
    sender.join();
  }

  /** Protects and sends one RTP packet without extensions. */
  void send(byte[] packet) {
    int length = sender.join().rtp(packet, RTP_HEADER, packet.length, out);
    transmit(out, 0, length);
  }

  private void transmit(byte[] bytes, int offset, int length) {
    try {
      socket.send(new DatagramPacket(bytes, offset, length, server));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void receiveAll() {
    byte[] buffer = new byte[MOST];
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    try {
      while (true) {
        packet.setLength(buffer.length);
        socket.receive(packet);
        int first = buffer[0] & 0xff;
        if (first >= FIRST_OF_RTP) {
          received.increment();
        } else if (first > 3) {
          dtls.receive(Arrays.copyOf(buffer, packet.getLength()));
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Override
  public void close() throws IOException {
    dtls.close();
    socket.close();
  }
}
