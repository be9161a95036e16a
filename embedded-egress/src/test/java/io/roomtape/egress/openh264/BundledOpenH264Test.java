package io.roomtape.egress.openh264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomtape.egress.encode.MovingPicture;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoEncoderContract;
import io.roomtape.egress.encode.VideoFormat;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.FfmpegH264;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledOpenH264Test extends VideoEncoderContract {
  @TempDir private static Path folder;

  @BeforeEach
  void thereIsABuildForThisPlatform() {
    assumeTrue(Platform.here().build().isPresent());
  }

  @Override
  protected VideoEncoder open(VideoFormat format) {
    return BundledLibrary.load(folder).open(format);
  }

  @Test
  void everyBitIsThatOfTheSameEncoderInFfmpeg() {
    Ffmpeg.load();
    VideoFormat format = new VideoFormat(640, 360, 30, 1_000_000);
    MovingPicture pictures = new MovingPicture(640, 360);
    try (VideoEncoder ours = open(format);
        VideoEncoder ffmpegs = new FfmpegH264("libopenh264", format)) {
      assertThat(ours.configuration()).isEqualTo(ffmpegs.configuration());
      for (int n = 0; n < 90; n++) {
        boolean key = n % 60 == 0;
        assertThat(ours.encode(pictures.at(n), key))
            .as("picture %d", n)
            .isEqualTo(ffmpegs.encode(pictures.at(n), key));
      }
    }
  }
}
