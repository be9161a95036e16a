package io.roomtape.benchmarks.recorder;

import io.roomtape.benchmarks.Figure;
import io.roomtape.benchmarks.footage.Footage;
import io.roomtape.benchmarks.stages.Stage;
import io.roomtape.benchmarks.stages.StageAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the stages of recording four people for 20 seconds cost, in an earlier build and in this
 * one; the start of a worker is in it.
 */
public final class StagesBenchmark {
  private static final int ROUNDS = 3;

  private final Path work;
  private final Path agent;
  private final Footage footage = new Footage(Settings.FOOTAGE, Settings.FOOTAGE_SECONDS);
  private int folders;

  private StagesBenchmark(Path work) throws IOException {
    this.work = work;
    this.agent = StageAgent.jar(work.resolve("stages.jar"));
  }

  /** Measures; {@code ROOM} in the environment names another room. */
  public static List<Figure> besideEarlier(Path home, Path work) {
    try {
      StagesBenchmark benchmark = new StagesBenchmark(work);
      List<Figure> figures = new ArrayList<>();
      for (Build build : Settings.builds(home)) {
        figures.addAll(benchmark.measure(build));
      }
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Figure> measure(Build build) throws IOException {
    Scenario room =
        Scenario.valueOf(Settings.text("ROOM", Scenario.FOUR.name()).toUpperCase(Locale.ROOT));
    WorkerLine worker = WorkerLine.of(build, folder()).withAgent(agent, "stages");
    List<Map<Stage, Double>> rounds = new ArrayList<>();
    for (int round = 0; round < Settings.number("ROUNDS", ROUNDS); round++) {
      rounds.add(seconds(build, worker, room));
    }
    List<Figure> figures = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      double seconds = Measured.median(rounds, all -> all.getOrDefault(stage, 0.0));
      String name = build.name() + ", " + room.text() + ": " + stage.text();
      figures.add(Figure.of(name, 1_000 * seconds / Measured.LONG, "CPU-ms/s"));
    }
    return figures;
  }

  private Map<Stage, Double> seconds(Build build, WorkerLine worker, Scenario room)
      throws IOException {
    Path folder = folder();
    build.writeJournal(room.room(footage, Measured.LONG), room.composite(), folder);
    Spent.on(worker, folder);
    Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
    for (String line : Files.readAllLines(folder.resolve("stages"))) {
      String[] words = line.split(" ", -1);
      seconds.put(Stage.valueOf(words[0]), Long.parseLong(words[1]) / 1e9);
    }
    return seconds;
  }

  private Path folder() throws IOException {
    return Files.createDirectories(work.resolve("stages-" + folders++));
  }
}
