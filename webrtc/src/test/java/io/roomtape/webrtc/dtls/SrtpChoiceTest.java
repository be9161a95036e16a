package io.roomtape.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which protection is chosen, by the numbers in DTLS. */
class SrtpChoiceTest {
  private static final int AES_CM = 1;
  private static final int AES_GCM = 7;
  private static final int AES_GCM_256 = 8;

  private final Handshake handshake = new Handshake(DtlsIdentity.create().fingerprint());

  private static UseSRTPData offer(int... profiles) {
    return new UseSRTPData(profiles, TlsUtils.EMPTY_BYTES);
  }

  @ParameterizedTest
  @CsvSource({"7, 1", "1, 7"})
  void ofBothItIsAesGcm(int first, int second) throws TlsFatalAlert {
    handshake.choose(offer(first, second));

    assertThat(handshake.chosen().getProtectionProfiles()).containsExactly(AES_GCM);
  }

  @ParameterizedTest
  @CsvSource({"7", "1"})
  void whoOffersOneOnlyGetsIt(int profile) throws TlsFatalAlert {
    handshake.choose(offer(AES_GCM_256, profile));

    assertThat(handshake.chosen().getProtectionProfiles()).containsExactly(profile);
  }

  @Test
  void whoOffersNoneOfOursIsRefused() {
    assertThatThrownBy(() -> handshake.choose(offer(AES_GCM_256, AES_CM + 1)))
        .isInstanceOf(TlsFatalAlert.class);
    assertThatThrownBy(() -> handshake.choose(null)).isInstanceOf(TlsFatalAlert.class);
  }
}
