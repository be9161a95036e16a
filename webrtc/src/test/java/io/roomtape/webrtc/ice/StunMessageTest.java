package io.roomtape.webrtc.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Vectors of RFC 5769 2.1 to 2.3. */
class StunMessageTest {
  private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";
  private static final String REQUEST =
      "000100582112a442b7e7a701bc34d686fa87dfae"
          + "802200105354554e207465737420636c69656e74"
          + "002400046e0001ff80290008932ff9b151263b36"
          + "000600096576746a3a68367659202020"
          + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
          + "80280004e57a3bcf";
  private static final String V4_RESPONSE =
      "0101003c2112a442b7e7a701bc34d686fa87dfae"
          + "8022000b7465737420766563746f7220"
          + "002000080001a147e112a643"
          + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
          + "80280004c07d4c96";
  private static final String V6_RESPONSE =
      "010100482112a442b7e7a701bc34d686fa87dfae"
          + "8022000b7465737420766563746f7220"
          + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
          + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
          + "80280004c8fb0b4c";

  private static StunMessage parse(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    return StunMessage.parse(bytes, bytes.length).orElseThrow();
  }

  @Test
  void aRequestTellsWhomItIsForAndWithWhichPassword() {
    StunMessage request = parse(REQUEST);

    assertThat(request.isBindingRequest()).isTrue();
    assertThat(request.receiverUfrag()).contains("evtj");
    assertThat(request.authentic(PASSWORD)).isTrue();
    assertThat(request.authentic("another")).isFalse();
    assertThat(request.useCandidate()).isFalse();
    assertThat(request.fromControlling()).isFalse();
  }

  @Test
  void aResponseTellsTheAddressSeen() {
    assertThat(parse(V4_RESPONSE).mappedAddress())
        .contains(new InetSocketAddress("192.0.2.1", 32853));
    assertThat(parse(V4_RESPONSE).authentic(PASSWORD)).isTrue();
    assertThat(parse(V6_RESPONSE).mappedAddress())
        .contains(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853));
    assertThat(parse(V6_RESPONSE).authentic(PASSWORD)).isTrue();
  }

  @Test
  void ourAnswerIsAuthenticAndTellsTheAddressSeen() {
    InetSocketAddress from = new InetSocketAddress("2001:db8::7", 40_000);

    byte[] bytes = StunWriter.bindingSuccess(parse(REQUEST), from, PASSWORD);
    StunMessage answer = StunMessage.parse(bytes, bytes.length).orElseThrow();

    assertThat(answer.isBindingSuccess()).isTrue();
    assertThat(answer.authentic(PASSWORD)).isTrue();
    assertThat(answer.mappedAddress()).contains(from);
    assertThat(answer.transaction()).isEqualTo(parse(REQUEST).transaction());
  }

  @Test
  void aWrongFingerprintIsNoMessage() {
    byte[] bytes = HexFormat.of().parseHex(REQUEST);
    bytes[bytes.length - 1] ^= 1;

    assertThat(StunMessage.parse(bytes, bytes.length)).isEmpty();
  }

  @Test
  void anyBytesAreSurvived() {
    Random random = new Random(1);
    byte[] valid = HexFormat.of().parseHex(REQUEST);
    int parsed = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = valid.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        // The fingerprint is left out, so that more gets past it.
        bytes[random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
      }
      int length = random.nextBoolean() ? bytes.length - 8 : random.nextInt(bytes.length);
      bytes[3] = (byte) (length - 20);
      parsed += StunMessage.parse(bytes, length).map(this::readAll).orElse(0);
    }
    assertThat(parsed).isPositive();
  }

  private int readAll(StunMessage message) {
    assertThat(message.transaction()).hasSize(12);
    assertThat(message.receiverUfrag()).isNotNull();
    assertThat(message.mappedAddress()).isNotNull();
    return message.authentic(PASSWORD) ? 2 : 1;
  }
}
