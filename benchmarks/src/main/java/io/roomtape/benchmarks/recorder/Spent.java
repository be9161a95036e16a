package io.roomtape.benchmarks.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a worker needed for a whole journal.
 *
 * @param cpu processor seconds of the user and the system
 * @param wall seconds
 * @param memory the most that was resident, in MB
 * @param bytes of the finished file; 0: there is none
 * @param quality SSIM in dB; NaN: not looked at
 */
record Spent(double cpu, double wall, double memory, long bytes, double quality) {
  /** Lets a worker make the recording in a folder; nothing else may run as this one's child. */
  static Spent on(WorkerLine worker, Path folder) {
    double before = Children.cpu();
    long start = System.nanoTime();
    Process process = worker.start(folder);
    double memory = 0;
    try {
      process.getOutputStream().write("finish\n".getBytes(UTF_8));
      process.getOutputStream().flush();
      while (!process.waitFor(java.time.Duration.ofMillis(20))) {
        memory = Math.max(memory, memory(process));
      }
      String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.exitValue() != 0 || answer.lines().noneMatch(said -> said.startsWith("done "))) {
        throw new IllegalStateException(
            "The worker says: " + answer + Files.readString(folder.resolve("worker.log")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    double wall = (System.nanoTime() - start) / 1e9;
    return new Spent(Children.cpu() - before, wall, memory, size(folder), Double.NaN);
  }

  Spent withQuality(double decibels) {
    return new Spent(cpu, wall, memory, bytes, decibels);
  }

  private static double memory(Process process) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status"))
          .lines()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6)
          .sum();
    } catch (IOException e) {
      return 0; // it is gone
    }
  }

  /** The file that a worker left. */
  static Path finished(Path folder) {
    return found(folder).orElseThrow();
  }

  private static Optional<Path> found(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> videos = files.filter(file -> file.toString().endsWith(".mp4")).toList();
      return videos.stream()
          .filter(file -> file.endsWith("recording.mp4") || videos.size() == 1)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path folder) {
    return found(folder).map(file -> file.toFile().length()).orElse(0L);
  }
}
