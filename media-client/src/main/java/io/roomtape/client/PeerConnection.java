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
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of one peer connection: ICE in either role, DTLS, SRTP and data channels. All
 * but sending happens in the network's thread.
 */
final class PeerConnection implements Network.Member, AutoCloseable {
  private static final int LAST_OF_STUN = 3;
  private static final int FIRST_OF_RTP = 128;
  private static final int LARGEST_PACKET = 1500;

  /** What comes of media. */
  interface Media {
    /** A packet as it came, encrypted behind its header. */
    void rtp(byte[] packet, int length, long nowNanos, SrtpReceiver keys);

    /** A compound packet as it came, encrypted. */
    void rtcp(byte[] compound, int length, SrtpReceiver keys);

    /** A message of a data channel. */
    void message(byte[] message);

    /** About every 20 ms, once there are keys. */
    void tick(long nowNanos);
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
  private long version;
  private @Nullable ServerDescription server;
  private @Nullable InetSocketAddress from;
  private boolean shakingHands;
  private @Nullable SrtpReceiver receiver;
  private @Nullable SrtpSender sender;

  /**
   * @param offering whether descriptions of ours are offers
   */
  PeerConnection(Network network, boolean offering, Media media) {
    this.network = network;
    this.offering = offering;
    this.media = media;
    this.ice = new Ice(offering);
    this.messages = new Messages(this::sendRecord, media::message);
    this.channel = network.open();
  }

  /** Completed when media can be sent and received. */
  CompletableFuture<@Nullable Void> connected() {
    return connected;
  }

  Messages messages() {
    return messages;
  }

  /** Our next offer or answer. */
  String describe(List<LocalSection> sections) {
    try {
      var candidate = new LocalCandidate(false, (InetSocketAddress) channel.getLocalAddress());
      var transport =
          new LocalTransport(
              false,
              ice.ufrag(),
              ice.pwd(),
              identity.fingerprint().toString(),
              offering ? "actpass" : "active",
              List.of(candidate));
      return new LocalDescription(sessionId, ++version, transport, sections).toSdp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes over the server's offer or answer. */
  void remote(ServerDescription description) {
    ice.remote(description);
    server = description;
    description.address().ifPresent(this::candidate);
  }

  /** Takes over an address of the server, the first alone. */
  void candidate(InetSocketAddress address) {
    if (from == null) {
      from = address;
      network.receive(channel, address, this);
      tick(System.nanoTime());
    }
  }

  @Override
  public void tick(long nowNanos) {
    ice.check(nowNanos).ifPresent(check -> transmit(check, 0, check.length));
    if (receiver != null) {
      messages.tick(nowNanos);
      media.tick(nowNanos);
    }
  }

  @Override
  public void received(byte[] bytes, int length, long nowNanos) {
    int first = bytes[0] & 0xff;
    if (first >= FIRST_OF_RTP) {
      media(bytes, length, nowNanos);
    } else if (first <= LAST_OF_STUN) {
      StunMessage.parse(bytes, length).ifPresent(m -> stun(m, Objects.requireNonNull(from)));
    } else {
      try {
        dtls.receive(Arrays.copyOf(bytes, length)).forEach(messages::received);
      } catch (IOException e) {
        connected.completeExceptionally(e);
      }
    }
  }

  private void media(byte[] bytes, int length, long nowNanos) {
    SrtpReceiver keys = receiver;
    if (keys == null) {
      return;
    }
    int type = bytes[1] & 0xff;
    if (type >= 192 && type <= 223) {
      media.rtcp(bytes, length, keys);
    } else {
      media.rtp(bytes, length, nowNanos, keys);
    }
  }

  private void stun(StunMessage message, InetSocketAddress sender) {
    ice.receive(message, sender).ifPresent(answer -> transmit(answer, 0, answer.length));
    ServerDescription known = server;
    if (ice.agreed() && !shakingHands && known != null) {
      shakingHands = true;
      String fingerprint = known.media().fingerprint();
      dtls.start(isClient(known), Fingerprint.parse(fingerprint), new Handshake());
    }
  }

  private boolean isClient(ServerDescription known) {
    return !offering || known.media().setup().equals("passive");
  }

  private final class Handshake implements DtlsConnection.Listener {
    @Override
    public void established(DtlsConnection.Established connection) {
      network.execute(() -> adopt(connection.adopt()));
    }

    @Override
    public void failed(String reason) {
      connected.completeExceptionally(new IllegalStateException("DTLS: " + reason));
    }
  }

  private void adopt(SrtpSecrets secrets) {
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
      connected.completeExceptionally(e);
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
  void sendRtcp(byte[] compound) {
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
      connected.completeExceptionally(e);
    }
  }

  private void transmit(byte[] bytes, int offset, int length) {
    try {
      channel.write(ByteBuffer.wrap(bytes, offset, length));
    } catch (IOException e) {
      // Closed, or the server is gone: it shows in what does not come.
    }
  }

  /** In the network's thread. */
  @Override
  public void close() {
    try {
      dtls.close();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
