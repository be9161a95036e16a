package io.roomtape.egress.beside;

import io.roomtape.egress.beside.Spans.Span;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A timeline as JSON, in a form that docs/api.md describes, and as WebVTT. */
record TimelineFiles(Duration length, List<Person.Told> people) {
  /** Counted up when what readers rely on changes; what is new beside it does not count. */
  private static final int VERSION = 1;

  void json(Path file) throws IOException {
    try (BufferedWriter json = Files.newBufferedWriter(file)) {
      json.write("{\"version\":" + VERSION + ",\"duration\":" + length.toMillis());
      json.write(",\"participants\":[");
      String separator = "";
      for (Person.Told person : people) {
        json.write(separator + "{\"identity\":" + JsonText.of(person.identity()));
        json.write(",\"name\":" + JsonText.of(person.name()));
        spans(json, "present", person.present());
        spans(json, "speaking", person.speaking());
        spans(json, "muted", person.muted());
        spans(json, "cameraOff", person.cameraOff());
        spans(json, "screen", person.screen());
        json.write("}");
        separator = ",";
      }
      json.write("]}");
    }
  }

  private static void spans(Writer json, String name, List<Span> spans) throws IOException {
    json.write(",\"" + name + "\":[");
    String separator = "";
    for (Span span : spans) {
      json.write(separator + "[" + span.from() + "," + span.to() + "]");
      separator = ",";
    }
    json.write("]");
  }

  private record Cue(Span span, String name) {}

  /** Says who speaks; several at once are several cues. */
  void speakers(Path file) throws IOException {
    List<Cue> cues =
        people.stream()
            .flatMap(person -> person.speaking().stream().map(span -> new Cue(span, person.name())))
            .sorted(Comparator.comparingLong(cue -> cue.span().from()))
            .toList();
    try (BufferedWriter text = Files.newBufferedWriter(file)) {
      text.write("WEBVTT\n");
      for (Cue cue : cues) {
        String name = escaped(cue.name());
        write(text, cue.span(), "<v " + name + ">" + name);
      }
    }
  }

  /** One cue. */
  static void write(Writer text, Span span, String payload) throws IOException {
    text.write("\n" + time(span.from()) + " --> " + time(span.to()) + "\n" + payload + "\n");
  }

  private static String time(long millis) {
    Duration time = Duration.ofMillis(millis);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        time.toHours(),
        time.toMinutesPart(),
        time.toSecondsPart(),
        time.toMillisPart());
  }

  /** A cue ends with an empty line, so there must be no line breaks in it. */
  private static String escaped(String name) {
    return name.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("[\\r\\n\\x00]+", " ");
  }
}
