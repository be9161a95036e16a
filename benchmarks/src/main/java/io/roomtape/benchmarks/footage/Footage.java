package io.roomtape.benchmarks.footage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Encoded media of a minute at most, made once and kept in a folder. The same numbers give the same
 * people.
 */
public final class Footage {
  /** Changes with what the scenes look like and how they are encoded. */
  private static final int EDITION = 2;

  private static final int PICTURES_PER_SECOND = 30;
  private static final int PACKETS_PER_SECOND = 50;

  private final Path folder;
  private final int seconds;

  public Footage(Path folder, int seconds) {
    this.folder = folder;
    this.seconds = seconds;
  }

  /** VP8 pictures, 30 a second, of somebody's camera at 16:9. */
  public List<byte[]> person(int who, int height) {
    int width = height * 16 / 9;
    int bits = height <= 180 ? 160_000 : height <= 360 ? 600_000 : 1_700_000;
    return kept(
        "person-" + who + "-" + height,
        () -> pictures(new Person(who, width, height), width, height, bits));
  }

  /** VP8 pictures, 30 a second, of somebody who is a photograph. */
  public List<byte[]> photograph(int who, int height) {
    int width = height * 16 / 9;
    Scene still = still(new Person(who, width, height));
    return kept("photograph-" + who + "-" + height, () -> pictures(still, width, height, 600_000));
  }

  private static Scene still(Scene scene) {
    return (n, into) -> {
      if (n == 0) {
        scene.draw(n, into);
      }
    };
  }

  /** VP8 pictures, 30 a second, of a screen of 1920×1080 full of small text. */
  public List<byte[]> screen() {
    return kept("screen", () -> pictures(new Document(1, 1920, 1080), 1920, 1080, 2_500_000));
  }

  /** VP8 pictures, 30 a second, of such a screen on which nothing moves. */
  public List<byte[]> page() {
    Scene still = still(new Document(2, 1920, 1080));
    return kept("page", () -> pictures(still, 1920, 1080, 2_500_000));
  }

  /** Opus packets of 20 ms of somebody who talks and listens. */
  public List<byte[]> voice(int who) {
    return kept("voice-" + who, () -> sound(new Voice(who)));
  }

  private List<byte[]> pictures(Scene scene, int width, int height, int bits) {
    List<byte[]> packets = new ArrayList<>();
    Yuv picture = new Yuv(width, height);
    try (Encoder encoder = Encoder.vp8(width, height, PICTURES_PER_SECOND, bits)) {
      for (int n = 0; n < seconds * PICTURES_PER_SECOND; n++) {
        scene.draw(n, picture);
        packets.addAll(encoder.encode(picture));
      }
      packets.addAll(encoder.finish());
    }
    return packets;
  }

  private List<byte[]> sound(Voice voice) {
    List<byte[]> packets = new ArrayList<>();
    float[] samples = new float[Encoder.OPUS_SAMPLES];
    try (Encoder encoder = Encoder.opus()) {
      for (int n = 0; n < seconds * PACKETS_PER_SECOND; n++) {
        voice.speak(samples);
        packets.addAll(encoder.encode(samples));
      }
      packets.addAll(encoder.finish());
    }
    return packets;
  }

  private List<byte[]> kept(String name, Supplier<List<byte[]>> make) {
    Path file = folder.resolve(name + "-" + seconds + "s-" + EDITION);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        Path part = folder.resolve(name + ".part");
        write(part, make.get());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, List<byte[]> packets) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(packets.size());
      for (byte[] packet : packets) {
        out.writeInt(packet.length);
        out.write(packet);
      }
    }
  }

  private static List<byte[]> read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      List<byte[]> packets = new ArrayList<>();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        packets.add(in.readNBytes(in.readInt()));
      }
      return packets;
    }
  }
}
