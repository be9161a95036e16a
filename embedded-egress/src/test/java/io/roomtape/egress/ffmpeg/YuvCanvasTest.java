package io.roomtape.egress.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import io.roomtape.egress.compose.VideoDecoder;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.journal.Codec;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class YuvCanvasTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  @Test
  void aPictureOfTheSizeOfItsPlaceIsCopiedSampleBySample() {
    byte[] bars =
        ColourBars.encoded(
            Codec.VP8, AVCOL_SPC_UNSPECIFIED, AVCOL_RANGE_MPEG, AV_PIX_FMT_YUV420P, WIDTH, HEIGHT);
    try (VideoDecoder decoder = new FfmpegCodecs().video(Codec.VP8);
        YuvCanvas alone = new YuvCanvas(WIDTH, HEIGHT);
        YuvCanvas four = new YuvCanvas(2 * WIDTH, 2 * HEIGHT)) {
      decoder.decode(bars);
      alone.picture(decoder, new Rect(0, 0, WIDTH, HEIGHT));
      four.picture(decoder, new Rect(WIDTH, HEIGHT, WIDTH, HEIGHT));
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          assertThat(luma(four, WIDTH + x, HEIGHT + y)).isEqualTo(luma(alone, x, y));
        }
      }
      assertThat(chroma(four, WIDTH / 2 + 100, HEIGHT / 2 + 50)).isEqualTo(chroma(alone, 100, 50));
    }
  }

  @Test
  void aPictureThatComesAgainIsTheSame() {
    byte[] white = SampleMedia.video(Codec.VP8, 0x3040C0, WIDTH, HEIGHT, 1).getFirst();
    byte[] bars =
        ColourBars.encoded(
            Codec.VP8, AVCOL_SPC_UNSPECIFIED, AVCOL_RANGE_MPEG, AV_PIX_FMT_YUV420P, WIDTH, HEIGHT);
    try (VideoDecoder decoder = new FfmpegCodecs().video(Codec.VP8)) {
      assertThat(decoder.decode(white)).isEqualTo(VideoDecoder.Result.PICTURE);
      assertThat(decoder.decode(white)).isEqualTo(VideoDecoder.Result.SAME);
      assertThat(decoder.decode(bars)).isEqualTo(VideoDecoder.Result.PICTURE);
    }
  }

  private static int luma(YuvCanvas canvas, int x, int y) {
    long at = (long) y * canvas.planes().lumaStride() + x;
    return canvas.planes().luma().get(ValueLayout.JAVA_BYTE, at);
  }

  private static int chroma(YuvCanvas canvas, int x, int y) {
    long at = (long) y * canvas.planes().chromaStride() + x;
    return canvas.planes().cb().get(ValueLayout.JAVA_BYTE, at);
  }
}
