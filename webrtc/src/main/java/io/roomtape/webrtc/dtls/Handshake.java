package io.roomtape.webrtc.dtls;

import io.roomtape.webrtc.rtp.SrtpKey;
import io.roomtape.webrtc.rtp.SrtpProfile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;

/** What both roles of a handshake share: whom to trust, and the SRTP keys agreed on. */
final class Handshake {
  static final int TIMEOUT_MILLIS = 20_000;
  static final int FIRST_RESEND_MILLIS = 250;
  static final int[] CIPHER_SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA
  };

  private final Fingerprint remote;
  private @Nullable SrtpProfile profile;

  Handshake(Fingerprint remote) {
    this.remote = remote;
  }

  static UseSRTPData offer() {
    return new UseSRTPData(
        Arrays.stream(SrtpProfile.values()).mapToInt(offered -> offered.code).toArray(),
        TlsUtils.EMPTY_BYTES);
  }

  /** Takes our best profile among theirs. */
  void choose(@Nullable UseSRTPData theirs) throws TlsFatalAlert {
    int[] codes = theirs == null ? new int[0] : theirs.getProtectionProfiles();
    Optional<SrtpProfile> best =
        Arrays.stream(SrtpProfile.values())
            .filter(ours -> Arrays.stream(codes).anyMatch(code -> code == ours.code))
            .findFirst();
    profile = best.orElseThrow(() -> new TlsFatalAlert(AlertDescription.handshake_failure));
  }

  UseSRTPData chosen() throws TlsFatalAlert {
    return new UseSRTPData(new int[] {profile().code}, TlsUtils.EMPTY_BYTES);
  }

  /** Only the certificate that the remote SDP announced is trusted (RFC 8827 6.5). */
  void verify(@Nullable Certificate certificate) throws IOException {
    if (certificate == null
        || certificate.isEmpty()
        || !remote.matches(certificate.getCertificateAt(0).getEncoded())) {
      throw new TlsFatalAlert(
          AlertDescription.bad_certificate, "not the certificate of the session description");
    }
  }

  SrtpSecrets export(TlsContext context, boolean client) throws TlsFatalAlert {
    byte[] material =
        context.exportKeyingMaterial(
            ExporterLabel.dtls_srtp, null, profile().keyingMaterialLength());
    SrtpKey clients = SrtpKey.ofClient(profile(), material);
    SrtpKey servers = SrtpKey.ofServer(profile(), material);
    return client ? new SrtpSecrets(clients, servers) : new SrtpSecrets(servers, clients);
  }

  private SrtpProfile profile() throws TlsFatalAlert {
    SrtpProfile agreed = profile;
    if (agreed == null) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure, "no SRTP profile agreed on");
    }
    return agreed;
  }
}
