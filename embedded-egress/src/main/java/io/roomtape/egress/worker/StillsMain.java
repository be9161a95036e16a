package io.roomtape.egress.worker;

import io.roomtape.egress.beside.Stills;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.VideoFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process of its own that takes still pictures of a finished file, whoever made it: {@code
 * StillsMain FILE FOLDER} leaves there what goes with it, and nothing if it has no pictures. The
 * end of standard input means that the parent is gone, and then so is this.
 */
public final class StillsMain {
  private static final int MOST = 100;

  private StillsMain() {}

  public static void main(String[] args) {
    Thread.ofPlatform().daemon().name("parent").start(StillsMain::endWithParent);
    try {
      Ffmpeg.load();
      take(Path.of(args[0]), Path.of(args[1]));
      Runtime.getRuntime().halt(0);
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said here.
      }
    } catch (IOException e) {
      System.err.println("Lost the parent: " + e);
    }
    Runtime.getRuntime().halt(2);
  }

  static void take(Path path, Path folder) throws IOException {
    Optional<VideoFile> file = VideoFile.open(path);
    if (file.isPresent()) {
      try (VideoFile video = file.get()) {
        take(video, folder);
      }
    }
  }

  /** Of each second, or each second second, or fourth: as a storyboard of all has it in the end. */
  private static void take(VideoFile video, Path folder) throws IOException {
    Duration length = video.length();
    long step = 1;
    while (length.toSeconds() / step >= MOST) {
      step *= 2;
    }
    if (!video.seek(Duration.ZERO)) {
      throw new IOException("No picture can be decoded");
    }
    try (Stills stills = new Stills(folder, video.camera(), 1, 0)) {
      stills.shows(1, 1);
      for (long second = 0; second <= length.toSeconds(); second += step) {
        if (second == 0 || video.seek(Duration.ofSeconds(second))) {
          stills.look(second);
        }
      }
      stills.tell(length);
    }
  }
}
