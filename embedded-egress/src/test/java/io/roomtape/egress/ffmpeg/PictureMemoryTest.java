package io.roomtape.egress.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.compose.VideoDecoder;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.journal.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureMemoryTest {
  private static final int LARGE = 4096;

  @ParameterizedTest
  @EnumSource(names = {"VP8", "VP9"})
  void largePicturesAreDecodedWhileThereIsRoom(Codec codec) {
    PictureMemory memory = new PictureMemory(12L * 20_000_000);
    FfmpegCodecs codecs = new FfmpegCodecs(memory);
    byte[] frame = SampleMedia.video(codec, 0x3040C0, LARGE, LARGE, 1).getFirst();
    try (VideoDecoder second = codecs.video(codec)) {
      try (VideoDecoder first = codecs.video(codec)) {
        assertThat(first.decode(frame)).isEqualTo(VideoDecoder.Result.PICTURE);
        assertThat(first.decode(frame)).isEqualTo(VideoDecoder.Result.SAME);
        assertThat(second.decode(frame)).isEqualTo(VideoDecoder.Result.BROKEN);
      }
      assertThat(second.decode(frame)).isEqualTo(VideoDecoder.Result.PICTURE);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VP8", "VP9"})
  void largePicturesAreScaled(Codec codec) {
    byte[] frame = SampleMedia.video(codec, 0x3040C0, 5120, 2880, 1).getFirst();
    try (VideoDecoder decoder = new FfmpegCodecs().video(codec);
        YuvCanvas canvas = new YuvCanvas(1280, 720)) {
      assertThat(decoder.decode(frame)).isEqualTo(VideoDecoder.Result.PICTURE);
      canvas.picture(decoder, new Rect(0, 0, 1280, 720));

      assertThat(ColourBars.colour(canvas.frame(), 1200, 700))
          .contains(new double[] {255, 255, 255}, within(5.0));
    }
  }

  @Test
  void usualPicturesAreAlwaysLetIn() {
    PictureMemory memory = new PictureMemory(1);
    memory.changed(0, 50_000_000);

    assertThat(memory.largest(0)).isEqualTo(4096L * 2304);
  }
}
