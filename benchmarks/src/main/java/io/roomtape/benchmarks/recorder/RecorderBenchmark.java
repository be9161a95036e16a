package io.roomtape.benchmarks.recorder;

import io.roomtape.benchmarks.Figure;
import io.roomtape.benchmarks.footage.Footage;
import io.roomtape.benchmarks.quality.Quality;
import io.roomtape.benchmarks.quality.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The recorder's worker of an earlier build and of this one, in turns, on the same rooms. */
public final class RecorderBenchmark {
  private static final int ROUNDS = 3;

  private final Path work;
  private final Footage footage = new Footage(Settings.FOOTAGE, Settings.FOOTAGE_SECONDS);
  private final List<Build> builds;
  private final Map<Build, WorkerLine> workers = new LinkedHashMap<>();
  private final int rounds = Settings.number("ROUNDS", ROUNDS);
  private int folders;

  private RecorderBenchmark(Path home, Path work) throws IOException {
    this.work = work;
    this.builds = Settings.builds(home);
    for (Build build : builds) {
      WorkerLine line = WorkerLine.of(build, folder());
      boolean today = build.name().equals(Settings.TODAY);
      workers.put(build, today ? line.withQuality(Settings.text("QUALITY", "")) : line);
    }
  }

  /**
   * Measures. {@code BASE}, {@code ROUNDS}, {@code ROOMS} and {@code QUALITY} in the environment
   * name another commit to measure beside, how often, the rooms, and what {@code RECORDING_QUALITY}
   * is today.
   *
   * @param home of the packaged application
   * @param work a folder for what is needed meanwhile
   */
  public static List<Figure> besideEarlier(Path home, Path work) {
    try {
      return new RecorderBenchmark(home, work).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("SystemOut") // The table is what it is for.
  private List<Figure> run() throws IOException {
    List<Figure> figures = new ArrayList<>();
    Report report = new Report(builds);
    for (Scenario scenario : scenarios()) {
      Map<Build, Measured> measured = measure(scenario);
      figures.addAll(report.add(scenario, measured));
      System.out.println(report.last());
    }
    Files.writeString(Settings.TARGET.resolve("recorder.md"), report.toString());
    return figures;
  }

  private static List<Scenario> scenarios() {
    String wanted = Settings.text("ROOMS", "");
    return wanted.isEmpty()
        ? List.of(Scenario.values())
        : Arrays.stream(wanted.split(" ", -1))
            .map(name -> Scenario.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList();
  }

  private Map<Build, Measured> measure(Scenario scenario) throws IOException {
    Room shortRoom = scenario.room(footage, Measured.SHORT);
    Room longRoom = scenario.room(footage, Measured.LONG);
    Map<Build, Measured> measured = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Build build : builds) {
        if (build.composesAnySize() || scenario.isUsual()) {
          measured
              .computeIfAbsent(build, _ -> new Measured())
              .add(
                  spent(build, scenario, shortRoom, false),
                  spent(build, scenario, longRoom, round == 0 && scenario.isSeen()));
        }
      }
    }
    return measured;
  }

  private Spent spent(Build build, Scenario scenario, Room room, boolean seen) throws IOException {
    Path folder = folder();
    build.writeJournal(room, scenario.composite(), folder);
    Spent spent = Spent.on(Objects.requireNonNull(workers.get(build)), folder);
    if (seen) {
      List<Shown> places = Places.of(room, scenario.composite());
      spent = spent.withQuality(Quality.decibels(Spent.finished(folder), places));
    }
    remove(folder);
    return spent;
  }

  private Path folder() throws IOException {
    return Files.createDirectories(work.resolve("recorder-" + folders++));
  }

  static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
