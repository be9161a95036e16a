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
    "VP9, 08, true",
    "VP9, a8810000, true",
    "VP9, a8810002, false",
    "VP9, 00, false",
    "VP9, 48, false",
    "VP9, a8, false",
    "VP9, 88, false",
    "VP9, 8801, true",
    "VP9, 8881, false",
    "VP9, 880102, true",
    "VP8, 1000, true",
    "VP8, 1001, false",
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
