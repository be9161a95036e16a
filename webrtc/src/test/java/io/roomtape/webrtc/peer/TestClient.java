package io.roomtape.webrtc.peer;

import io.roomtape.webrtc.dtls.DtlsConnection;
import io.roomtape.webrtc.dtls.DtlsIdentity;
import io.roomtape.webrtc.dtls.Fingerprint;
import io.roomtape.webrtc.dtls.SrtpSecrets;
import io.roomtape.webrtc.ice.StunMessage;
import io.roomtape.webrtc.ice.StunWriter;
import io.roomtape.webrtc.rtp.RtpPacket;
import io.roomtape.webrtc.rtp.SrtpReceiver;
import io.roomtape.webrtc.rtp.SrtpSender;
import io.roomtape.webrtc.sctp.DataChannels;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The browser's side of a peer connection: it checks connectivity, nominates, and opens SCTP. */
public final class TestClient implements AutoCloseable {
  /** A message of a data channel. */
  public record Message(String label, String text) {}

  public final List<byte[]> rtp = new CopyOnWriteArrayList<>();
  public final List<byte[]> rtcp = new CopyOnWriteArrayList<>();
  public final List<Message> messages = new CopyOnWriteArrayList<>();
  public final List<String> channels = new CopyOnWriteArrayList<>();
  public final List<String> failures = new CopyOnWriteArrayList<>();
  public volatile boolean connected;
  public volatile boolean checked;

  private final ClientWay.Opener opener;
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final DtlsIdentity identity = DtlsIdentity.create();
  private final DtlsConnection dtls = new DtlsConnection(identity, this::transmit);
  private final DataChannels data = new DataChannels(new Data());
  private volatile @Nullable ClientWay way;
  private @Nullable SrtpSender sender;
  private @Nullable SrtpReceiver receiver;

  /** By UDP. */
  public TestClient() {
    this(ClientWay::udp);
  }

  TestClient(ClientWay.Opener opener) {
    this.opener = opener;
    var _ =
        executor.scheduleAtFixedRate(
            () -> {
              if (connected) {
                data.tick(System.nanoTime());
              }
            },
            20,
            20,
            TimeUnit.MILLISECONDS);
  }

  /** What the client's SDP says. */
  public String fingerprint() {
    return identity.fingerprint().toString();
  }

  /** Checks connectivity, then shakes hands in the role given. */
  public void connect(
      InetSocketAddress remote, IceCredentials ice, String serverFingerprint, DtlsRole ours)
      throws IOException {
    way = opener.open(remote, this::arrived);
    check(ice);
    dtls.start(ours == DtlsRole.CLIENT, Fingerprint.parse(serverFingerprint), new Handshake());
  }

  /** Sends one nominating connectivity check. */
  public void check(IceCredentials ice) {
    byte[] transaction = new byte[12];
    new SecureRandom().nextBytes(transaction);
    byte[] check = StunWriter.nominatingCheck(transaction, ice.ufrag() + ":test", ice.pwd());
    transmit(check, 0, check.length);
  }

  public void openDataChannel(int stream, String label, boolean ordered) {
    executor.execute(() -> data.open(stream, label, ordered, -1, System.nanoTime()));
  }

  public void sendData(String label, String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    executor.execute(() -> data.send(label, payload, true, System.nanoTime()));
  }

  /** Protects and sends an RTP packet. */
  public void sendRtp(byte[] packet) {
    executor.execute(
        () -> {
          SrtpSender protect = sender;
          RtpPacket parsed = RtpPacket.parse(packet, packet.length).orElseThrow();
          if (protect != null) {
            byte[] out = new byte[packet.length + SrtpSender.OVERHEAD];
            transmit(out, 0, protect.rtp(packet, parsed.payloadAt(), packet.length, out));
          }
        });
  }

  public void sendRtcp(byte[] compound) {
    executor.execute(
        () -> {
          SrtpSender protect = sender;
          if (protect != null) {
            byte[] out = protect.rtcp(compound);
            transmit(out, 0, out.length);
          }
        });
  }

  /** Sends any bytes as one datagram. */
  public void transmit(byte[] bytes, int offset, int length) {
    ClientWay open = Objects.requireNonNull(way);
    try {
      open.send(bytes, offset, length);
    } catch (IOException e) {
      failures.add(e.toString());
    }
  }

  /** Sends and receives by another way from now on; returns the one before. */
  ClientWay goOver(ClientWay other) {
    ClientWay before = Objects.requireNonNull(way);
    way = other;
    return before;
  }

  void arrived(byte[] datagram) {
    try {
      executor.execute(() -> receive(datagram));
    } catch (RejectedExecutionException e) {
      // closed meanwhile
    }
  }

  private void receive(byte[] datagram) {
    int first = datagram[0] & 0xff;
    if (first <= 3) {
      StunMessage.parse(datagram, datagram.length)
          .filter(StunMessage::isBindingSuccess)
          .ifPresent(_ -> checked = true);
    } else if (first <= 63) {
      try {
        dtls.receive(datagram).forEach(packet -> data.receive(packet, System.nanoTime()));
      } catch (IOException e) {
        failures.add(e.toString());
      }
    } else {
      receiveMedia(datagram);
    }
  }

  private void receiveMedia(byte[] datagram) {
    SrtpReceiver open = receiver;
    if (open == null) {
      return;
    }
    int type = datagram[1] & 0xff;
    boolean control = type >= 192 && type <= 223;
    int length =
        control ? open.rtcp(datagram, datagram.length) : open.rtp(datagram, datagram.length);
    if (length > 0) {
      (control ? rtcp : rtp).add(Arrays.copyOf(datagram, length));
    }
  }

  @Override
  public void close() throws IOException {
    executor.shutdownNow();
    if (way != null) {
      way.close();
    }
  }

  private final class Handshake implements DtlsConnection.Listener {
    @Override
    public void established(DtlsConnection.Established connection) {
      executor.execute(
          () -> {
            SrtpSecrets secrets = connection.adopt();
            sender = new SrtpSender(secrets.ours());
            receiver = new SrtpReceiver(secrets.theirs());
            connected = true;
            data.connect(System.nanoTime());
          });
    }

    @Override
    public void failed(String reason) {
      failures.add(reason);
    }
  }

  private final class Data implements DataChannels.Events {
    @Override
    public void transmit(byte[] packet) {
      try {
        dtls.send(packet);
      } catch (IOException e) {
        failures.add(e.toString());
      }
    }

    @Override
    public void opened(String label) {
      channels.add(label);
    }

    @Override
    public void message(String label, byte[] payload) {
      messages.add(new Message(label, new String(payload, StandardCharsets.UTF_8)));
    }

    @Override
    public void failed(String reason) {
      failures.add(reason);
    }
  }
}
