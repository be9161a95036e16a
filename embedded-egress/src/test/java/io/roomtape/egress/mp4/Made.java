package io.roomtape.egress.mp4;

import io.roomtape.egress.journal.SoundCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Files of made-up samples, each of which differs from all others. */
final class Made {
  static final int RATE = 30;
  static final Streams STREAMS =
      new Streams(
          new PictureStream(640, 360, RATE, new byte[] {1, 77, 64, 31, -1, -31, 0}),
          new SoundStream(SoundCodec.AAC, 48_000, new byte[] {17, -112}, 1024));

  final List<byte[]> pictures = new ArrayList<>();
  final List<byte[]> sound = new ArrayList<>();

  /**
   * @param most bytes of a picture
   */
  Made(int seconds, int most) {
    Random random = new Random(seconds);
    for (int i = 0; i < seconds * RATE; i++) {
      pictures.add(sample(i, 4 + random.nextInt(most)));
    }
    for (int i = 0; i * 1024L < seconds * 48_000L + 1024; i++) {
      sound.add(sample(~i, 4 + random.nextInt(10)));
    }
  }

  private static byte[] sample(int number, int size) {
    return ByteBuffer.allocate(size).putInt(number).array();
  }

  /** Sound comes when it is due, as an encoder gives it. */
  Index write(Path path) throws IOException {
    try (FragmentedFile file = FragmentedFile.create(path, STREAMS, false)) {
      return append(file, 0, 0);
    }
  }

  Index append(FragmentedFile file, int fromPicture, int fromSound) throws IOException {
    int sounds = fromSound;
    for (int i = fromPicture; i < pictures.size(); i++) {
      file.picture(ByteBuffer.wrap(pictures.get(i)), isKey(i));
      for (; sounds * 1024L < i * 48_000L / RATE; sounds++) {
        file.sound(ByteBuffer.wrap(sound.get(sounds)));
      }
    }
    for (; sounds < sound.size(); sounds++) {
      file.sound(ByteBuffer.wrap(sound.get(sounds)));
    }
    return file.finish();
  }

  static boolean isKey(int picture) {
    return picture % 50 == 0;
  }
}
