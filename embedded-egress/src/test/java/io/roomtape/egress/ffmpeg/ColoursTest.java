package io.roomtape.egress.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;

import io.roomtape.egress.compose.VideoDecoder;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.journal.Codec;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Colour bars as they are sent are what the canvas shows, whatever their numbers stand for. */
class ColoursTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final int NEAR = 3;

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(Codec.VP9, AVCOL_SPC_UNSPECIFIED, AVCOL_RANGE_MPEG, AV_PIX_FMT_YUV420P),
        Arguments.of(Codec.VP9, AVCOL_SPC_SMPTE170M, AVCOL_RANGE_JPEG, AV_PIX_FMT_YUV420P),
        Arguments.of(Codec.VP9, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG, AV_PIX_FMT_YUV420P),
        Arguments.of(Codec.VP9, AVCOL_SPC_BT709, AVCOL_RANGE_JPEG, AV_PIX_FMT_YUV420P),
        Arguments.of(Codec.VP9, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG, AV_PIX_FMT_YUV444P),
        Arguments.of(Codec.VP9, AVCOL_SPC_BT2020_NCL, AVCOL_RANGE_MPEG, AV_PIX_FMT_YUV420P),
        Arguments.of(Codec.H264, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG, AV_PIX_FMT_YUV420P),
        Arguments.of(Codec.VP8, AVCOL_SPC_UNSPECIFIED, AVCOL_RANGE_MPEG, AV_PIX_FMT_YUV420P));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void barsKeepTheirColours(Codec codec, int matrix, int range, int format) {
    byte[] frame = ColourBars.encoded(codec, matrix, range, format, WIDTH, HEIGHT);
    for (Rect place : new Rect[] {new Rect(0, 0, WIDTH, HEIGHT), new Rect(16, 8, 640, 360)}) {
      try (VideoDecoder decoder = new FfmpegCodecs().video(codec);
          YuvCanvas canvas = new YuvCanvas(720, 400)) {
        assertThat(decoder.decode(frame)).isEqualTo(VideoDecoder.Result.PICTURE);
        canvas.picture(decoder, place);
        for (int bar = 0; bar < ColourBars.RGB.length; bar++) {
          assertNear(shown(canvas, place, bar), ColourBars.RGB[bar]);
        }
      }
    }
  }

  private static double[] shown(YuvCanvas canvas, Rect place, int bar) {
    int x = place.x() + (2 * bar + 1) * place.width() / (2 * ColourBars.RGB.length);
    return ColourBars.colour(canvas.frame(), x, place.y() + place.height() / 2);
  }

  private static void assertNear(double[] shown, int rgb) {
    for (int i = 0; i < 3; i++) {
      double wanted = rgb >> (16 - 8 * i) & 255;
      assertThat(Math.clamp(shown[i], 0, 255))
          .as("%06x is shown as %s", rgb, java.util.Arrays.toString(shown))
          .isBetween(wanted - NEAR, wanted + NEAR);
    }
  }
}
