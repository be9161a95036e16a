package io.roomtape.benchmarks.recorder;

import io.roomtape.benchmarks.Figure;
import io.roomtape.benchmarks.footage.Footage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The whole recorder of an earlier build and of this one, in turns, on a room as it happens. */
public final class LiveBenchmark {
  private static final int ROUNDS = 5;
  private static final int SECONDS = 30;

  private LiveBenchmark() {}

  /** Measures; {@code SECONDS} in the environment is how long each recording is. */
  public static List<Figure> besideEarlier(Path home, Path work) {
    try {
      return measure(home, work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<Figure> measure(Path home, Path work)
      throws IOException, InterruptedException {
    int seconds = Settings.number("SECONDS", SECONDS);
    Scenario.FOUR.room(new Footage(Settings.FOOTAGE, Settings.FOOTAGE_SECONDS), 0.1);
    List<String> room =
        List.of(
            Settings.FOOTAGE.toString(),
            String.valueOf(Settings.FOOTAGE_SECONDS),
            String.valueOf(seconds + 60));
    Map<Build, List<Live>> measured = new LinkedHashMap<>();
    List<Build> builds = Settings.builds(home);
    for (int round = 0; round < Settings.number("ROUNDS", ROUNDS); round++) {
      for (Build build : builds) {
        Path folder = Files.createDirectories(work.resolve("live-" + round + "-" + build.name()));
        measured
            .computeIfAbsent(build, _ -> new ArrayList<>())
            .add(Live.of(build, folder, room, seconds));
      }
    }
    List<Figure> figures = new ArrayList<>();
    measured.forEach((build, all) -> figures.addAll(figures(build, all)));
    return figures;
  }

  private static List<Figure> figures(Build build, List<Live> all) {
    boolean today = build.name().equals(Settings.TODAY);
    String name = build.name() + ", live, four people: ";
    return List.of(
        figure(today, 0.35, name + "processor time", all, Live::cpu, "CPU-s/s"),
        figure(today, 100, "  start to ACTIVE", all, Live::active, "ms"),
        figure(today, 350, "  stop to ended", all, Live::ended, "ms"),
        figure(today, 1.3, "  most on the disk, of the finished file", all, Live::disk, ""));
  }

  private static Figure figure(
      boolean today,
      double aim,
      String name,
      List<Live> all,
      ToDoubleFunction<Live> of,
      String unit) {
    double median = Measured.median(all, of);
    return today ? Figure.atMost(aim, name, median, unit) : Figure.of(name, median, unit);
  }
}
