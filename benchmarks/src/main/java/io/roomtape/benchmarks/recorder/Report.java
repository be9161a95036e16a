package io.roomtape.benchmarks.recorder;

import io.roomtape.benchmarks.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was measured, as figures and as a table in Markdown: the earlier build, then this one. */
final class Report {
  private static final String NONE = "–";

  private final List<Build> builds;
  private final List<String> lines = new ArrayList<>();

  Report(List<Build> builds) {
    this.builds = builds;
    String names = builds.getFirst().name() + ", " + builds.getLast().name();
    lines.add(
        "| "
            + names
            + " | CPU-s/s | ratio | aim | start, CPU-s | wall s/s | MB | kb/s | SSIM, dB |");
    lines.add("|---|---|---|---|---|---|---|---|---|");
  }

  List<Figure> add(Scenario scenario, Map<Build, Measured> measured) {
    Measured before = measured.get(builds.getFirst());
    Measured now = Objects.requireNonNull(measured.get(builds.getLast()));
    lines.add(line(scenario, before, now));
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.atMost(scenario.aim(), scenario.text(), now.cpu(), "CPU-s/s"));
    if (before != null) {
      figures.add(Figure.of("  " + builds.getFirst().name(), before.cpu(), "CPU-s/s"));
    }
    figures.add(Figure.of("  memory", now.memory(), "MB"));
    return figures;
  }

  private static String line(Scenario scenario, @Nullable Measured before, Measured now) {
    String ratio = before == null ? NONE : number(now.cpu() / before.cpu(), 2);
    return Stream.of(
            scenario.text(),
            both(before, now, Measured::cpu, 3),
            ratio,
            number(scenario.aim(), 2),
            both(before, now, Measured::start, 2),
            both(before, now, Measured::wall, 2),
            both(before, now, Measured::memory, 0),
            both(before, now, Measured::kilobitsPerSecond, 0),
            both(before, now, Measured::quality, 2))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String both(
      @Nullable Measured before, Measured now, ToDoubleFunction<Measured> of, int digits) {
    String earlier = before == null ? NONE : number(of.applyAsDouble(before), digits);
    return earlier + ", " + number(of.applyAsDouble(now), digits);
  }

  private static String number(double value, int digits) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  String last() {
    return lines.getLast();
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
