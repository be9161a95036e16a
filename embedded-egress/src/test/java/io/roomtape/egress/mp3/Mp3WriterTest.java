package io.roomtape.egress.mp3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.encode.SoundFormat;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.FfmpegSound;
import io.roomtape.egress.ffmpeg.HeardSound;
import io.roomtape.egress.journal.SoundCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mp3WriterTest {
  private static final double SECONDS = 3.21;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"48000, 32000", "48000, 128000", "44100, 320000", "44100, 96000", "32000, 64000"})
  void aFileOfAnyBitRateSaysHowLongItIs(int rate, int bits) throws IOException {
    Path path = folder.resolve("sound.mp3");
    int samples = (int) (SECONDS * rate);
    List<byte[]> frames = write(path, rate, bits, samples);

    HeardSound heard = HeardSound.read(path);
    assertThat(heard.codec()).isEqualTo("mp3float");
    assertThat(heard.heard()).isCloseTo(SECONDS, within(0.0001));
    assertThat(heard.seconds()).isCloseTo(SECONDS, within(0.001));
    assertThat(Mp3Writer.wrote(path)).isTrue();
    assertThat(Mp3Writer.length(path).toNanos() / 1e9).isCloseTo(SECONDS, within(0.0001));
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path));
    int front = new FrameHeader(file.getInt(0)).size();
    assertThat(file.limit() - front).isEqualTo(frames.stream().mapToInt(f -> f.length).sum());
    assertThat(file.getInt(36 + 8)).as("frames").isEqualTo(frames.size());
    assertThat(file.getInt(36 + 12)).as("bytes").isEqualTo(file.limit());
  }

  /** As LAME 3.100 computes them. */
  @Test
  void itsChecksumsAreThoseOfItsFrames() throws IOException {
    Path path = folder.resolve("sound.mp3");
    write(path, 48_000, 128_000, 48_000);

    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path));
    assertThat(file.getShort(188)).isEqualTo(crc(file.slice(192, file.limit() - 192)));
    assertThat(file.getShort(190)).isEqualTo(crc(file.slice(0, 190)));
    Crc16 known = new Crc16();
    known.update(ByteBuffer.wrap("123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    assertThat(known.value()).isEqualTo((short) 0xBB3D);
  }

  private static short crc(ByteBuffer bytes) {
    Crc16 crc = new Crc16();
    crc.update(bytes);
    return crc.value();
  }

  @Test
  void whatIsNoFrameIsRefused() throws IOException {
    try (Mp3Writer writer = Mp3Writer.create(folder.resolve("x"), 0)) {
      assertThatThrownBy(() -> writer.frame(ByteBuffer.allocate(100)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Mp3Writer.wrote(folder.resolve("x"))).isFalse();
  }

  private static List<byte[]> write(Path path, int rate, int bits, int samples) throws IOException {
    Ffmpeg.load();
    List<byte[]> frames = new ArrayList<>();
    float[] tone = new float[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (float) Math.sin(2 * Math.PI * 500 * i / rate);
    }
    try (FfmpegSound encoder = new FfmpegSound(new SoundFormat(SoundCodec.MP3, rate, bits));
        Mp3Writer writer = Mp3Writer.create(path, encoder.priming())) {
      encoder.encode(tone, tone, frame -> frames.add(copy(frame)));
      encoder.finish(frame -> frames.add(copy(frame)));
      for (byte[] frame : frames) {
        writer.frame(ByteBuffer.wrap(frame));
      }
      writer.finish(samples);
    }
    return frames;
  }

  private static byte[] copy(ByteBuffer frame) {
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }
}
