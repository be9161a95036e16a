package io.roomtape.egress.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AnnexBTest {
  @Test
  void unitsGetLengthsInPlaceOfStartCodesOfEitherSize() {
    assertThat(lengthPrefixed("00000001 65aabb 000001 41cc"))
        .isEqualTo("0000000365aabb" + "0000000241cc");
  }

  @Test
  void theLastUnitMayEndInAnything() {
    assertThat(lengthPrefixed("000001 41")).isEqualTo("0000000141");
    assertThat(lengthPrefixed("000001 4101")).isEqualTo("000000024101");
    assertThat(lengthPrefixed("000001 4100000301")).isEqualTo("000000054100000301");
  }

  @Test
  void zerosBehindAUnitAreNotOfIt() {
    assertThat(lengthPrefixed("000001 41aa 0000 000001 41bb"))
        .isEqualTo("0000000241aa" + "0000000241bb");
    assertThat(lengthPrefixed("000001 41aa 00")).isEqualTo("0000000241aa");
  }

  @Test
  void parameterSetsAndDelimitersAreLeftOut() {
    assertThat(lengthPrefixed("000001 09f0 000001 674d401f 000001 68ee 000001 65aa"))
        .isEqualTo("0000000265aa");
  }

  @Test
  void whatHasNoStartCodeHasNoUnits() {
    assertThat(lengthPrefixed("")).isEmpty();
    assertThat(lengthPrefixed("65aabb")).isEmpty();
  }

  @Test
  void aConfigurationHoldsProfileLevelAndParameterSets() {
    byte[] record = AnnexB.configuration(bytes("00000001 674d401f11 00000001 68ee"));
    assertThat(HexFormat.of().formatHex(record))
        .isEqualTo("014d401f" + "ff" + "e1" + "0005674d401f11" + "01" + "000268ee");
  }

  @Test
  void anEncoderWithoutParameterSetsIsRefused() {
    assertThatThrownBy(() -> AnnexB.configuration(bytes("000001 65aa")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String lengthPrefixed(String stream) {
    ByteBuffer into = ByteBuffer.allocate(100);
    AnnexB.lengthPrefixed(bytes(stream), into);
    return HexFormat.of().formatHex(into.array(), 0, into.position());
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
  }
}
