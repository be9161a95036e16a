package io.roomtape.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadFormatTest {
  @ParameterizedTest
  @CsvSource({
    // H.264: a sequence parameter set, one aggregated behind a delimiter, one in fragments; an IDR
    // picture without, whole and in fragments; others
    "H264, 6742c01f, true",
    "H264, 6588840f, false",
    "H264, 78000209f000046742c01f, true",
    "H264, 7c8742, true",
    "H264, 7c0742, false",
    "H264, 7c85b8, false",
    "H264, 7c81b8, false",
    "H264, 419a24, false",
    "H264, 78000209f0000241ff, false",
    "H264, 7800, false",
    "H264, 7c, false",
    // VP9: a whole key frame, one of the lowest of several layers, a higher layer, others
    "VP9, 08aa, true",
    "VP9, a881000000aa, true",
    "VP9, a881000200aa, false",
    "VP9, 00aa, false",
    "VP9, 48aa, false",
    "VP9, 04aa, false",
    "VP9, 8801aa, true",
    "VP9, 888101aa, true",
    // flexible mode with a reference, structures without sizes and of two pictures, no frame
    "VP9, fc8101020304aa, false",
    "VP9, 0e00aa, true",
    "VP9, 0e0802000401aa, true",
    "VP9, 0eaa00, false",
    "VP9, 08, false",
    "VP9, a8, false",
    "VP9, 88, false",
    "VP9, 8881, false",
    "VP9, a8810000, false",
    // VP8: a key frame, one whose sender sets the reserved bit (RFC 7741 4.2), others
    "VP8, 1000, true",
    "VP8, 1800, true",
    "VP8, 1001, false",
    "VP8, 1100, false",
    "VP8, 10, false",
    "VP8, 9080, false",
    "OPUS, 00, true",
    "OPUS, '', false"
  })
  void aReceiverCanBeginAtAKeyFrame(PayloadFormat format, String payload, boolean begins) {
    byte[] bytes = HexFormat.of().parseHex("ff" + payload);
    assertThat(format.canBegin(bytes, 1, bytes.length - 1)).isEqualTo(begins);
  }

  @Test
  void codecsAreKnownByEncodingAndMimeType() {
    assertThat(PayloadFormat.of("vp8")).contains(PayloadFormat.VP8);
    assertThat(PayloadFormat.of("video/h264")).contains(PayloadFormat.H264);
    assertThat(PayloadFormat.of("av1")).isEmpty();
  }
}
