package io.roomtape.egress.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.compose.VideoDecoder;
import io.roomtape.egress.compose.sound.AudioDecoder;
import io.roomtape.egress.journal.Codec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Decoders survive whatever is sent, and go on with the next whole key frame or packet. */
class DecoderFuzzTest {
  private static final int ROUNDS = 4_000;
  private final Random random = new Random(99);

  @ParameterizedTest
  @EnumSource(names = {"VP8", "H264", "VP9"})
  void brokenVideoFramesAreSurvived(Codec codec) {
    List<byte[]> frames = SampleMedia.video(codec, 0x3040C0, 320, 180, 60);
    try (VideoDecoder decoder = new FfmpegCodecs().video(codec)) {
      for (int n = 0; n < ROUNDS; n++) {
        decoder.decode(broken(frames.get(n % frames.size())));
      }
      // What is broken may have promised H.264 pictures out of order, at most 16 of them.
      frames.subList(0, 17).forEach(decoder::decode);
      assertThat(decoder.decode(frames.getFirst()))
          .isIn(VideoDecoder.Result.PICTURE, VideoDecoder.Result.SAME);
      assertThat(decoder.width()).isEqualTo(320);
    }
  }

  @Test
  void brokenSoundPacketsAreSurvived() {
    List<byte[]> packets = SampleMedia.opus(440, 50);
    float[] left = new float[AudioDecoder.MAX_SAMPLES];
    float[] right = new float[AudioDecoder.MAX_SAMPLES];
    try (AudioDecoder decoder = new FfmpegCodecs().opus()) {
      for (int n = 0; n < ROUNDS; n++) {
        assertThat(decoder.decode(broken(packets.get(n % packets.size())), left, right))
            .isBetween(0, AudioDecoder.MAX_SAMPLES);
      }
      assertThat(decoder.decode(packets.getFirst(), left, right)).isEqualTo(960);
    }
  }

  private byte[] broken(byte[] data) {
    byte[] bytes = Arrays.copyOf(data, random.nextInt(data.length + 1));
    for (int n = random.nextInt(20); n > 0 && bytes.length > 0; n--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }
}
