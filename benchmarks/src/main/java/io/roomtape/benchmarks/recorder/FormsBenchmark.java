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
import java.util.Locale;
import java.util.Map;

/**
 * What each layout and each output costs beside the grid, in turns: four people at 360p who talk
 * one after the other.
 */
public final class FormsBenchmark {
  private static final int ROUNDS = 3;

  /** Times the grid. */
  private static final double MOST = 1.1;

  private static final String HEADER =
      "| four people, 360p each | CPU-s for a second | of the grid's | start, CPU-s | MB |\n"
          + "|---|---|---|---|---|\n";

  private final Path work;
  private final Build build;
  private final WorkerLine worker;
  private final Footage footage = new Footage(Settings.FOOTAGE, Settings.FOOTAGE_SECONDS);
  private int folders;

  private FormsBenchmark(Path home, Path work) throws IOException {
    this.work = work;
    this.build = Settings.today(home);
    this.worker = WorkerLine.of(build, folder());
  }

  /** Measures; {@code ROUNDS} in the environment says how often. */
  public static List<Figure> besideTheGrid(Path home, Path work) {
    try {
      return new FormsBenchmark(home, work).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Figure> run() throws IOException {
    Room shortRoom = Scenario.FOUR.room(footage, Measured.SHORT).inTurns();
    Room longRoom = Scenario.FOUR.room(footage, Measured.LONG).inTurns();
    Map<RecordedForm, Measured> measured = new LinkedHashMap<>();
    for (int round = 0; round < Settings.number("ROUNDS", ROUNDS); round++) {
      for (RecordedForm form : RecordedForm.all()) {
        measured
            .computeIfAbsent(form, _ -> new Measured())
            .add(spent(form, shortRoom), spent(form, longRoom));
      }
    }
    return told(measured);
  }

  private Spent spent(RecordedForm form, Room room) throws IOException {
    Path folder = folder();
    build.writeJournal(room, form.begun(), folder);
    Spent spent = Spent.on(worker, folder);
    RecorderBenchmark.remove(folder);
    return spent;
  }

  private static List<Figure> told(Map<RecordedForm, Measured> measured) throws IOException {
    double grid = measured.getOrDefault(RecordedForm.GRID, new Measured()).cpu();
    List<Figure> figures = new ArrayList<>();
    StringBuilder table = new StringBuilder(HEADER);
    measured.forEach(
        (form, of) -> {
          figures.add(Figure.atMost(MOST, form.text(), of.cpu() / grid, "of the grid's"));
          table.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %.3f | %.2f | %.2f | %.0f |%n",
                  form.text(),
                  of.cpu(),
                  of.cpu() / grid,
                  of.start(),
                  of.memory()));
        });
    Files.writeString(Settings.TARGET.resolve("recorder-forms.md"), table.toString());
    return figures;
  }

  private Path folder() throws IOException {
    return Files.createDirectories(work.resolve("forms-" + folders++));
  }
}
