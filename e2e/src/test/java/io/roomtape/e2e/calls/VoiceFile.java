package io.roomtape.e2e.calls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * A sound for Chromium's fake microphone that counts as speech, which its own short beeps do not: a
 * voice without pause, whose pitch changes so that it is not taken for noise and suppressed.
 */
final class VoiceFile {
  private static final int RATE = 48_000;
  private static final int SECONDS = 2;
  private static final int[] PITCHES = {150, 220, 180, 260};

  /** Pitches a second. */
  private static final int TEMPO = 4;

  private static final int LOUDNESS = Short.MAX_VALUE / 2;

  private VoiceFile() {}

  static void write(Path file) throws IOException {
    ByteBuffer samples = ByteBuffer.allocate(RATE * SECONDS * 2).order(ByteOrder.LITTLE_ENDIAN);
    double phase = 0;
    for (int i = 0; i < RATE * SECONDS; i++) {
      phase += (double) PITCHES[i * TEMPO / RATE % PITCHES.length] / RATE;
      samples.putShort((short) (LOUDNESS * (2 * (phase % 1) - 1)));
    }
    var format = new AudioFormat(RATE, 16, 1, true, false);
    var sound =
        new AudioInputStream(new ByteArrayInputStream(samples.array()), format, RATE * SECONDS);
    AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
  }
}
