package io.roomtape.egress.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.PlayedTrack;
import io.roomtape.egress.ffmpeg.SampleMedia;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.webm.PictureCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebmSinkTest {
  /** A player that knows superframes finds each frame in them, and shows it. */
  @Test
  void layersOfOnePictureOfVp9AreOneSuperframe(@TempDir Path folder) throws IOException {
    Ffmpeg.load();
    List<byte[]> frames = SampleMedia.video(Codec.VP9, 0xC03030, 640, 360, 6);
    Path file = folder.resolve("track.webm");
    try (WebmSink sink = new WebmSink(file, PictureCodec.VP9)) {
      for (int i = 0; i < 6; i += 3) {
        assertThat(sink.picture(i * 100_000_000L, i == 0, frames.subList(i, i + 3))).isTrue();
      }
      sink.finish(600_000_000);
    }

    PlayedTrack played = PlayedTrack.read(file);

    assertThat(played.width()).isEqualTo(640);
    assertThat(played.pictures()).containsExactly(0.0, 0.0, 0.0, 0.3, 0.3, 0.3);
    assertThat(played.seconds()).isEqualTo(0.6);
  }

  /** VP9 Bitstream, Annex B: the sizes stand between two equal bytes at the end. */
  @Test
  void aSuperframeSaysHowLongItsFramesAre() {
    byte[] all = WebmSink.together(List.of(new byte[300], new byte[] {7, 8}));

    int end = all.length - 1;
    assertThat(all).hasSize(302 + 2 + 2 * 4);
    assertThat(all[end] & 0xE0).isEqualTo(0xC0);
    assertThat(all[end] & 7).as("frames but one").isEqualTo(1);
    assertThat(all[end] >> 3 & 3).as("bytes of a size but one").isEqualTo(3);
    assertThat(all[302]).isEqualTo(all[end]);
    assertThat(all).endsWith(all[end], 44, 1, 0, 0, 2, 0, 0, 0, all[end]);
  }
}
