package io.roomtape.client;

import io.roomtape.webrtc.dtls.DtlsConnection;
import io.roomtape.webrtc.dtls.DtlsIdentity;
import io.roomtape.webrtc.dtls.Fingerprint;
import io.roomtape.webrtc.dtls.SrtpSecrets;
import io.roomtape.webrtc.ice.StunMessage;
import io.roomtape.webrtc.rtp.SrtpReceiver;
import io.roomtape.webrtc.rtp.SrtpSender;
import io.roomtape.webrtc.sdp.LocalCandidate;
import io.roomtape.webrtc.sdp.LocalDescription;
import io.roomtape.webrtc.sdp.LocalSection;
import io.roomtape.webrtc.sdp.LocalTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of one peer connection: ICE in either role, DTLS, SRTP and data channels. All
 * but sending happens in the network's thread.
 */
public final class PeerConnection implements Network.Member, AutoCloseable {
  private static final int LAST_OF_STUN = 3;
  private static final int FIRST_OF_DTLS = 20;
  private static final int LAST_OF_DTLS = 63;
  private static final int FIRST_OF_RTP = 128;
  private static final int LARGEST_PACKET = 1500;

  /** What comes over TCP comes late when a packet is lost: it is for where UDP does not pass. */
  private static final long TCP_AFTER_NANOS = 1_000_000_000L;

  private static final int MOST_TCP = 4;

  /** What comes of media. */
  public interface Media {
    /** A packet as it came, encrypted behind its header. */
    void rtp(byte[] packet, int length, long nowNanos, SrtpReceiver keys);

    /** A compound packet as it came, encrypted. */
    void rtcp(byte[] compound, int length, SrtpReceiver keys);

    /** A message of a data channel. */
    void message(byte[] message);

    /** About every 20 ms, once there are keys. */
    void tick(long nowNanos);

    /** Nothing can come any more. */
    default void failed(String reason) {}
  }

  private final Network network;
  private final boolean offering;
  private final Media media;
  private final DatagramChannel channel;
  private final DtlsIdentity identity = DtlsIdentity.create();
  private final DtlsConnection dtls = new DtlsConnection(identity, this::transmit);
  private final Messages messages;
  private final CompletableFuture<@Nullable Void> connected = new CompletableFuture<>();
  private final Ice ice;
  private final long sessionId = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
  private final byte[] out = new byte[LARGEST_PACKET + SrtpSender.OVERHEAD];
  private final Set<InetSocketAddress> tcp = new LinkedHashSet<>();
  private final List<TcpWay> tcpWays = new ArrayList<>();
  private long version;
  private @Nullable ServerDescription server;
  private long checkingSince;
  private boolean shakingHands;
  private boolean closed;
  private @Nullable SrtpReceiver receiver;
  private @Nullable SrtpSender sender;

  /**
   * @param offering whether descriptions of ours are offers
   */
  public PeerConnection(Network network, boolean offering, Media media) {
    this.network = network;
    this.offering = offering;
    this.media = media;
    this.ice = new Ice(offering);
    this.messages = new Messages(this::sendRecord, media::message);
    this.channel = network.open(this::received);
    network.execute(() -> network.add(this));
  }

  /** Completed when media can be sent and received. */
  public CompletableFuture<@Nullable Void> connected() {
    return connected;
  }

  /** When the server last proved to be there, {@link System#nanoTime()}; 0 if it never did. */
  public long heardAt() {
    return ice.heardAt();
  }

  Messages messages() {
    return messages;
  }

  /** Our next offer or answer. */
  public String describe(List<LocalSection> sections) {
    var transport =
        new LocalTransport(
            false,
            ice.ufrag(),
            ice.pwd(),
            identity.fingerprint().toString(),
            offering ? "actpass" : "active",
            candidates());
    return new LocalDescription(sessionId, ++version, transport, sections).toSdp();
  }

  private List<LocalCandidate> candidates() {
    try {
      int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      return network.addresses().stream()
          .map(host -> new LocalCandidate(false, new InetSocketAddress(host, port)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the next offer begin ICE anew. */
  public void restartIce() {
    ice.restart();
  }

  /** Takes over the server's offer or answer. */
  public void remote(ServerDescription description) {
    String before = server == null ? "" : server.media().iceUfrag();
    ice.remote(description);
    server = description;
    if (!before.equals(description.media().iceUfrag())) {
      checkingSince = System.nanoTime();
      closeTcp();
    }
    description.candidates().forEach(this::candidate);
  }

  /** Takes over an address of the server. */
  public void candidate(Candidate candidate) {
    if (closed) {
      return;
    }
    if (candidate.tcp()) {
      tcp.add(candidate.address());
    } else {
      ice.add(new UdpWay(channel, candidate.address()));
      ice.tick(System.nanoTime());
    }
  }

  @Override
  public void tick(long nowNanos) {
    if (server != null && !ice.agreed() && nowNanos - checkingSince > TCP_AFTER_NANOS) {
      openTcp();
    }
    ice.tick(nowNanos);
    if (receiver != null) {
      messages.tick(nowNanos);
      media.tick(nowNanos);
    }
  }

  private void openTcp() {
    for (InetSocketAddress address : tcp) {
      if (tcpWays.size() < MOST_TCP) {
        try {
          TcpWay way = TcpWay.open(network, address, this::received);
          tcpWays.add(way);
          ice.add(way);
        } catch (IOException | RuntimeException e) {
          // Not to be reached from here: another may be.
        }
      }
    }
    tcp.clear();
  }

  private void closeTcp() {
    tcpWays.forEach(TcpWay::close);
    tcpWays.clear();
    tcp.clear();
  }

  private void received(Way from, byte[] bytes, int length, long nowNanos) {
    int first = bytes[0] & 0xff;
    if (closed) {
      return;
    }
    if (first >= FIRST_OF_RTP) {
      media(bytes, length, nowNanos);
    } else if (first <= LAST_OF_STUN) {
      StunMessage.parse(bytes, length).ifPresent(message -> stun(message, from, nowNanos));
    } else if (first >= FIRST_OF_DTLS && first <= LAST_OF_DTLS) {
      try {
        dtls.receive(Arrays.copyOf(bytes, length)).forEach(messages::received);
      } catch (IOException e) {
        fail(e.toString());
      }
    }
  }

  private void fail(String reason) {
    if (!closed) {
      connected.completeExceptionally(new IllegalStateException(reason));
      media.failed(reason);
    }
  }

  private void media(byte[] bytes, int length, long nowNanos) {
    SrtpReceiver keys = receiver;
    if (keys == null || length < 2) {
      return;
    }
    int type = bytes[1] & 0xff;
    if (type >= 192 && type <= 223) {
      media.rtcp(bytes, length, keys);
    } else {
      media.rtp(bytes, length, nowNanos, keys);
    }
  }

  private void stun(StunMessage message, Way from, long nowNanos) {
    ice.receive(message, from, nowNanos);
    ServerDescription known = server;
    if (ice.agreed() && !shakingHands && known != null) {
      shakingHands = true;
      try {
        Fingerprint fingerprint = Fingerprint.parse(known.media().fingerprint());
        dtls.start(isClient(known), fingerprint, new Handshake());
      } catch (IllegalArgumentException e) {
        fail(e.toString());
      }
    }
  }

  private boolean isClient(ServerDescription known) {
    return !offering || known.media().setup().equals("passive");
  }

  private final class Handshake implements DtlsConnection.Listener {
    @Override
    public void established(DtlsConnection.Established connection) {
      network.execute(() -> adopt(connection));
    }

    @Override
    public void failed(String reason) {
      network.execute(() -> fail("DTLS: " + reason));
    }
  }

  private void adopt(DtlsConnection.Established connection) {
    if (closed) {
      return;
    }
    SrtpSecrets secrets = connection.adopt();
    receiver = new SrtpReceiver(secrets.theirs());
    synchronized (out) {
      sender = new SrtpSender(secrets.ours());
    }
    long now = System.nanoTime();
    messages.connect(now);
    if (offering) {
      messages.openReliable(isClient(Objects.requireNonNull(server)) ? 0 : 1, now);
    }
    try {
      dtls.readQueued().forEach(messages::received);
    } catch (IOException e) {
      fail(e.toString());
    }
    connected.complete(null);
  }

  /**
   * Protects and sends a packet, in any thread; before there are keys it is dropped.
   *
   * @param headerLength of fixed header and extensions
   */
  void sendRtp(byte[] packet, int headerLength) {
    synchronized (out) {
      if (sender != null) {
        transmit(out, 0, sender.rtp(packet, headerLength, packet.length, out));
      }
    }
  }

  /** Protects and sends a compound packet, in any thread. */
  public void sendRtcp(byte[] compound) {
    synchronized (out) {
      if (sender != null) {
        byte[] packet = sender.rtcp(compound);
        transmit(packet, 0, packet.length);
      }
    }
  }

  private void sendRecord(byte[] plain) {
    try {
      dtls.send(plain);
    } catch (IOException e) {
      fail(e.toString());
    }
  }

  private void transmit(byte[] bytes, int offset, int length) {
    ice.selected().ifPresent(way -> way.send(bytes, offset, length));
  }

  /** In the network's thread. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    try {
      dtls.close();
    } catch (IOException e) {
      // The server has closed before.
    }
    closed = true;
    network.remove(this);
    closeTcp();
    Network.closeQuietly(channel);
  }
}
