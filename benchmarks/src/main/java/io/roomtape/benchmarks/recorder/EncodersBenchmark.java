package io.roomtape.benchmarks.recorder;

import io.roomtape.benchmarks.Figure;
import io.roomtape.benchmarks.footage.Footage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoders alone, on the pictures of a recording of four people: what is left when nothing else is
 * to be done. x264 comes with the GPL build of FFmpeg, which is fetched for this and part of
 * nothing else.
 */
public final class EncodersBenchmark {
  private static final int ROUNDS = 3;

  /** An encoder of one of FFmpeg's builds. */
  private record Encoder(String text, boolean gpl, List<String> nameAndOptions) {}

  private static final List<Encoder> ENCODERS =
      List.of(
          new Encoder(
              "FFmpeg's OpenH264",
              false,
              List.of("libopenh264", "profile=main", "rc_mode=quality")),
          x264("superfast"),
          x264("veryfast"));

  private EncodersBenchmark() {}

  private static Encoder x264(String preset) {
    return new Encoder(
        "x264 " + preset, true, List.of("libx264", "profile=main", "preset=" + preset));
  }

  /** Measures. */
  public static List<Figure> alone(Path home, Path work) {
    try {
      Build base = Settings.builds(home).getFirst();
      Path recording = recording(base, Files.createDirectories(work.resolve("encoded")));
      List<Figure> figures = new ArrayList<>();
      for (Encoder encoder : ENCODERS) {
        List<double[]> measured = new ArrayList<>();
        for (int round = 0; round < Settings.number("ROUNDS", ROUNDS); round++) {
          measured.add(encode(encoder.gpl ? Gpl.of(base) : base, recording, encoder));
        }
        String name = encoder.text + " alone, four people";
        figures.add(Figure.of(name, Measured.median(measured, m -> m[0]), "CPU-s/s"));
        figures.add(Figure.of("  bits", Measured.median(measured, m -> m[1]), "kb/s"));
      }
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path recording(Build build, Path folder) throws IOException {
    Footage footage = new Footage(Settings.FOOTAGE, Settings.FOOTAGE_SECONDS);
    Room room = Scenario.FOUR.room(footage, Measured.LONG);
    build.writeJournal(room, Scenario.FOUR.composite(), folder);
    Spent.on(WorkerLine.of(build, Files.createDirectories(folder.resolve("recorder"))), folder);
    return Spent.finished(folder);
  }

  private static double[] encode(Build build, Path recording, Encoder encoder) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(recording.toString()));
    arguments.addAll(encoder.nameAndOptions);
    Process process =
        build
            .java(EncoderAlone.class, arguments)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader answers = process.inputReader(StandardCharsets.US_ASCII)) {
      return answers.lines().mapToDouble(Double::parseDouble).toArray();
    }
  }
}
