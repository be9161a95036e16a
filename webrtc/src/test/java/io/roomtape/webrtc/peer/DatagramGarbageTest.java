package io.roomtape.webrtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.roomtape.webrtc.dtls.SrtpSecrets;
import io.roomtape.webrtc.ice.StunWriter;
import io.roomtape.webrtc.media.ExtensionIds;
import io.roomtape.webrtc.media.MediaKind;
import io.roomtape.webrtc.media.Payloads;
import io.roomtape.webrtc.media.PublishSpec;
import io.roomtape.webrtc.media.PublishedTrack;
import io.roomtape.webrtc.media.SendSpec;
import io.roomtape.webrtc.net.Datagram;
import io.roomtape.webrtc.net.Routes;
import io.roomtape.webrtc.net.UdpEndpoint;
import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.rtp.SrtpKey;
import io.roomtape.webrtc.rtp.SrtpProfile;
import io.roomtape.webrtc.rtp.SrtpReceiver;
import io.roomtape.webrtc.rtp.SrtpSender;
import io.roomtape.webrtc.rtp.Wire;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * All the way from a datagram to those that it is forwarded in: what is left behind for the garbage
 * collector. The socket's thread is the room's too, so that it is all to be seen of one thread.
 */
class DatagramGarbageTest {
  private static final int SUBSCRIBERS = 4;
  private static final int WARM = 20_000;
  private static final int MEASURED = 2_000;
  private static final int ROUNDS = 5;
  private static final int IN_FLIGHT = 50;
  private static final int HEADER = 12;

  /** Begins of key frames. */
  private static final byte[] VP8 = {(byte) 0x90, (byte) 0xe0, (byte) 0x81, 1, 1, 0, 0};

  private static final byte[] H264 = {0x67, 0x42, (byte) 0xc0, 0x1f, 1, 2, 3};

  private static final List<InetAddress> LOOPBACK = List.of(InetAddress.getLoopbackAddress());

  private final Routes routes = new Routes();
  private final Semaphore arrived = new Semaphore(0);
  private final List<DatagramSocket> sockets = new ArrayList<>();
  private final byte[] packet = packet();
  private final DatagramPacket datagram = new DatagramPacket(new byte[1_100], 1_100);
  private UdpEndpoint endpoint;
  private volatile long roomThread;
  private int sequence;

  @BeforeEach
  void open() throws IOException {
    endpoint = UdpEndpoint.open(LOOPBACK, 0, routes);
  }

  @AfterEach
  void close() {
    sockets.forEach(DatagramSocket::close);
    endpoint.close();
  }

  @Test
  void withAesCmNothingIsLeft() throws Throwable {
    assertThat(bytesLeft(SrtpProfile.AES128_CM_HMAC_SHA1_80, PayloadFormat.H264)).isLessThan(1);
  }

  /** 32 bytes, and 16 or 32 more where the compiler does not see that they do not last. */
  @Test
  void ofVp8OneDescriptorIsLeftOfEachPacketThatCame() throws Throwable {
    assertThat(bytesLeft(SrtpProfile.AES128_CM_HMAC_SHA1_80, PayloadFormat.VP8))
        .isLessThan(1 + 80.0 / SUBSCRIBERS);
  }

  /** The JDK makes an engine for each packet: one to open what came, one for each that goes. */
  @Test
  void withAesGcmTheEnginesOfTheCipherAreLeft() throws Throwable {
    int engines = 1 + SUBSCRIBERS;
    assertThat(bytesLeft(SrtpProfile.AEAD_AES_128_GCM, PayloadFormat.H264))
        .isLessThan(1_200.0 * engines / SUBSCRIBERS);
  }

  /** For each forwarded packet, once the compiler has done with all of the way. */
  private double bytesLeft(SrtpProfile profile, PayloadFormat format) throws Throwable {
    System.arraycopy(format == PayloadFormat.VP8 ? VP8 : H264, 0, packet, HEADER, VP8.length);
    Client publisher = new Client(profile);
    List<Client> subscribers = new ArrayList<>();
    PublishedTrack track = publisher.media.session().publish(camera(format));
    publisher.media.session().extensions(ExtensionIds.NONE);
    for (int i = 0; i < SUBSCRIBERS; i++) {
      Client subscriber = new Client(profile);
      SendSpec spec = new SendSpec("0", 0x5555, 0, Payloads.only(100), 0, "stream");
      subscriber.media.session().subscribe(track, spec);
      subscribers.add(subscriber);
    }
    publisher.send(WARM);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      least = Math.min(least, allocated(() -> publisher.send(MEASURED)));
    }
    for (Client subscriber : subscribers) {
      subscriber.receive();
    }
    return (double) least / MEASURED / SUBSCRIBERS;
  }

  private long allocated(ThrowingCallable sending) throws Throwable {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(roomThread);
    sending.call();
    return threads.getThreadAllocatedBytes(roomThread) - before;
  }

  private static PublishSpec camera(PayloadFormat format) {
    return new PublishSpec(
        "TR_V",
        MediaKind.VIDEO,
        format,
        Payloads.only(96),
        90_000,
        "0",
        List.of(),
        Set.of(7L),
        Map.of());
  }

  /** A thousand bytes. */
  private static byte[] packet() {
    return ByteBuffer.allocate(1_000).put((byte) 0x80).put((byte) 96).putInt(8, 7).array();
  }

  /** Our side of a connection, with keys agreed on, and a socket at its other end. */
  private final class Client {
    final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    final IcePath path = new IcePath(routes, new PeerInbox(Runnable::run, this::toRoom));
    final SecureMedia media = new SecureMedia(path);
    final SrtpSender sender;
    final SrtpReceiver receiver;

    Client(SrtpProfile profile) throws Exception {
      sockets.add(socket);
      socket.connect(endpoint.reachable(LOOPBACK).getFirst());
      byte[] material = new byte[profile.keyingMaterialLength()];
      new Random(3).nextBytes(material);
      SrtpKey ours = SrtpKey.ofServer(profile, material);
      SrtpKey theirs = SrtpKey.ofClient(profile, material);
      sender = new SrtpSender(theirs);
      receiver = new SrtpReceiver(ours);
      media.keys(new SrtpSecrets(ours, theirs));
      IceCredentials ice = path.credentials();
      byte[] check = StunWriter.nominatingCheck(new byte[12], ice.ufrag() + ":me", ice.pwd());
      socket.send(new DatagramPacket(check, check.length));
      arrived.acquire();
    }

    private void toRoom(Datagram received) {
      roomThread = Thread.currentThread().threadId();
      if (received.bytes()[0] < 0) {
        media.receive(received.bytes(), received.length(), received.arrivalNanos());
      } else {
        path.check(received);
      }
      arrived.release();
    }

    /** Sends no more at once than the socket's buffer holds. */
    void send(int packets) throws Exception {
      arrived.release(IN_FLIGHT);
      for (int i = 0; i < packets; i++) {
        sequence++;
        Wire.put16(packet, 2, sequence);
        Wire.put32(packet, 4, sequence * 3_000);
        datagram.setLength(sender.rtp(packet, HEADER, packet.length, datagram.getData()));
        arrived.acquire();
        socket.send(datagram);
      }
      arrived.acquire(IN_FLIGHT);
    }

    /** What was forwarded is what was sent, behind another header. */
    void receive() throws IOException {
      DatagramPacket got = new DatagramPacket(new byte[2_048], 2_048);
      do {
        socket.receive(got);
      } while (got.getData()[0] >= 0);
      int length = receiver.rtp(got.getData(), got.getLength());
      assertThat(Arrays.copyOfRange(got.getData(), HEADER + VP8.length, length))
          .isEqualTo(Arrays.copyOfRange(packet, HEADER + VP8.length, packet.length));
    }
  }
}
