package io.roomtape.egress.webm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.ffmpeg.PlayedTrack;
import io.roomtape.egress.ffmpeg.SampleMedia;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.webm.PictureCodec.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebmWriterTest {
  private static final int FRAMES = 150;

  private Path path;

  @BeforeEach
  void place(@TempDir Path folder) {
    path = folder.resolve("pictures.webm");
  }

  @ParameterizedTest
  @EnumSource(PictureCodec.class)
  void aKeyFrameSaysHowLargeItIs(PictureCodec codec) {
    List<byte[]> frames = frames(codec);

    assertThat(codec.size(frames.get(0))).contains(new Size(640, 360));
    assertThat(codec.size(frames.get(1))).isEmpty();
    assertThat(codec.size(new byte[3])).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PictureCodec.class)
  void allOfItPlaysAtItsTime(PictureCodec codec) throws Exception {
    write(codec, FRAMES);

    PlayedTrack played = PlayedTrack.read(path);
    assertThat(played.seconds()).isCloseTo(FRAMES / 30.0, within(0.002));
    assertThat(played.width()).isEqualTo(640);
    assertThat(played.height()).isEqualTo(360);
    assertThat(played.pictures()).hasSize(FRAMES);
    assertThat(played.pictures().get(77)).isCloseTo(77 / 30.0, within(0.002));
  }

  @Test
  void aPlayerSeeksToAKeyFrame() throws Exception {
    write(PictureCodec.VP8, FRAMES);

    assertThat(PlayedTrack.seek(path, 3.5)).isCloseTo(3, within(0.002));
    assertThat(PlayedTrack.seek(path, 1.01)).isCloseTo(1, within(0.002));
  }

  @Test
  void whatStandsForLongStaysWhereItIs() throws Exception {
    List<byte[]> frames = frames(PictureCodec.VP8);
    try (WebmWriter writer = WebmWriter.create(path, PictureCodec.VP8, new Size(640, 360))) {
      writer.picture(0, true, frames.get(0));
      writer.picture(100_000, false, frames.get(1));
      writer.finish(200_000);
    }

    PlayedTrack played = PlayedTrack.read(path);
    assertThat(played.seconds()).isCloseTo(200, within(0.002));
    assertThat(played.pictures()).containsExactly(0.0, 100.0);
  }

  private void write(PictureCodec codec, int count) throws IOException {
    List<byte[]> frames = frames(codec);
    try (WebmWriter writer = WebmWriter.create(path, codec, new Size(640, 360))) {
      for (int n = 0; n < count; n++) {
        writer.picture(n * 1000L / 30, n % 30 == 0, frames.get(n));
      }
      writer.finish(count * 1000L / 30);
    }
  }

  private static List<byte[]> frames(PictureCodec codec) {
    return SampleMedia.video(Codec.valueOf(codec.name()), 0xC03030, 640, 360, FRAMES);
  }
}
