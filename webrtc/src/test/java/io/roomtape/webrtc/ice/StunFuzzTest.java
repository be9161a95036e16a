package io.roomtape.webrtc.ice;

import io.roomtape.webrtc.fuzz.Fuzzer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class StunFuzzTest {
  /** RFC 5769 2.1. */
  private static final String REQUEST =
      "000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e7400240004"
          + "6e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70cbf"
          + "d8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf";

  @Test
  void anyDatagramIsAMessageOrNone() {
    IceLite<InetSocketAddress> ice = new IceLite<>();
    InetSocketAddress from = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5_000);
    Fuzzer.run(
        "stun",
        List.of(HexFormat.of().parseHex(REQUEST)),
        input ->
            StunMessage.parse(input, input.length)
                .ifPresent(
                    message -> {
                      message.receiverUfrag();
                      ice.receive(message, from, from);
                    }));
  }
}
