package io.roomtape.benchmarks;

import io.roomtape.benchmarks.recorder.EncodersBenchmark;
import io.roomtape.benchmarks.recorder.FormsBenchmark;
import io.roomtape.benchmarks.recorder.LiveBenchmark;
import io.roomtape.benchmarks.recorder.RecorderBenchmark;
import io.roomtape.benchmarks.recorder.StagesBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs all benchmarks, or those that are named. */
public final class Benchmarks {
  private static final long GIB = 1L << 30;

  private Benchmarks() {}

  /**
   * Arguments: the folder of the packaged application, the folder of the real servers, and names of
   * benchmarks; none: all of them.
   */
  public static void main(String[] arguments) throws IOException {
    Path work = Files.createTempDirectory("roomtape-bench-");
    try {
      Machines machines =
          new Machines(
              work, Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath());
      List<String> wanted = List.of(arguments).subList(2, arguments.length);
      run(machines, wanted);
    } finally {
      remove(work);
    }
  }

  @SuppressWarnings("SystemOut") // The table is what it is for.
  private static void run(Machines machines, List<String> wanted) {
    Map<String, Supplier<List<Figure>>> all = all(machines);
    for (String name : wanted.isEmpty() ? all.keySet() : wanted) {
      Supplier<List<Figure>> benchmark = all.get(name);
      if (benchmark == null) {
        throw new IllegalArgumentException("No benchmark " + name + "; there are " + all.keySet());
      }
      System.out.println("== " + name);
      benchmark.get().forEach(System.out::println);
    }
  }

  private static Map<String, Supplier<List<Figure>>> all(Machines machines) {
    Map<String, Supplier<List<Figure>>> all = new LinkedHashMap<>();
    Calls calls = new Calls(machines);
    all.put("folder", () -> new Playing(machines, GIB).fromFolder());
    all.put("s3", () -> new Playing(machines, GIB).fromS3());
    all.put("tokens", () -> calls.tokens(20_000));
    all.put("webhooks", () -> calls.webhooks(19_200));
    all.put("media-server", () -> new Media(machines).besideLiveKit());
    all.put("recorder", () -> RecorderBenchmark.besideEarlier(machines.home(), machines.work()));
    all.put("recorder-forms", () -> FormsBenchmark.besideTheGrid(machines.home(), machines.work()));
    all.put("recorder-live", () -> LiveBenchmark.besideEarlier(machines.home(), machines.work()));
    all.put("recorder-encoders", () -> EncodersBenchmark.alone(machines.home(), machines.work()));
    all.put(
        "recorder-stages", () -> StagesBenchmark.besideEarlier(machines.home(), machines.work()));
    for (int size : List.of(1_001, 100_000, 1_000_000)) {
      all.put("lists-h2-" + size, () -> new Listing(machines).onH2(size));
      all.put("lists-postgres-" + size, () -> new Listing(machines).onPostgres(size));
    }
    return all;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
