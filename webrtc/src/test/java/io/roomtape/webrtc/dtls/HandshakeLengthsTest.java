package io.roomtape.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.junit.jupiter.api.Test;

class HandshakeLengthsTest {
  /** An empty fragment of a message of 16 kB, in a record. */
  private static final String LONGEST = "16fefd0000000000000001000c" + "010040000000000000000000";

  private static final String TOO_LONG = LONGEST.replace("0100400000", "0100400100");
  private static final String ENCRYPTED = TOO_LONG.replace("fefd0000", "fefd0001");

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @Test
  void amongTheRecordsOfADatagramNoneMayAnnounceTooMuch() {
    assertThat(HandshakeLengths.bounded(bytes(LONGEST + LONGEST))).isTrue();
    assertThat(HandshakeLengths.bounded(bytes(LONGEST + ENCRYPTED))).isTrue();
    assertThat(HandshakeLengths.bounded(bytes(LONGEST + TOO_LONG))).isFalse();
  }

  @Test
  void sixteenFragmentsThatAnnounceMuchTakeNoMemory() throws Exception {
    DtlsIdentity identity = DtlsIdentity.create();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (HandshakeLink link =
        new HandshakeLink(identity, identity, (_, datagram) -> List.of(datagram))) {
      long before = threads.getTotalThreadAllocatedBytes();
      for (int message = 0; message < 16; message++) {
        byte[] datagram = bytes(LONGEST.replace("01004000", "01ffffff"));
        datagram[13 + 5] = (byte) message;
        link.inject(datagram);
      }
      link.shakeHands(Integer.MAX_VALUE);

      assertThat(link.open()).isTrue();
      assertThat(threads.getTotalThreadAllocatedBytes() - before).isLessThan(128 << 20);
    }
  }

  @Test
  void anEncryptedMessageThatAnnouncesTooMuchIsDropped() throws Exception {
    assertThat(decode(LONGEST).contentType).isEqualTo(ContentType.handshake);
    assertThatThrownBy(() -> decode(TOO_LONG))
        .isInstanceOfSatisfying(
            TlsFatalAlert.class,
            alert ->
                assertThat(alert.getAlertDescription()).isEqualTo(AlertDescription.bad_record_mac));
  }

  private static TlsDecodeResult decode(String record) throws Exception {
    byte[] bytes = bytes(record);
    TlsDecodeResult plain =
        new TlsDecodeResult(bytes, 13, bytes.length - 13, ContentType.handshake);
    TlsCipher cipher =
        (TlsCipher)
            Proxy.newProxyInstance(
                TlsCipher.class.getClassLoader(),
                new Class<?>[] {TlsCipher.class},
                (proxy, method, arguments) -> plain);
    return new BoundedCipher(cipher)
        .decodeCiphertext(
            0, ContentType.handshake, ProtocolVersion.DTLSv12, bytes, 0, bytes.length);
  }
}
