package io.roomtape.psrpc;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What livekit-server and workers published over Redis, a line each. */
record CapturedExchange(String name, List<Line> lines) {
  private static final Path FOLDER = Path.of("src/test/resources/psrpc-1.13.5");

  /** One published message. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Line(double seconds, String channel, byte[] message) {
    Message parsed() {
      return Message.parse(message).orElseThrow();
    }
  }

  static Stream<CapturedExchange> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(CapturedExchange::read).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CapturedExchange of(String name) {
    return read(FOLDER.resolve(name + ".jsonl"));
  }

  private static CapturedExchange read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return new CapturedExchange(
          file.getFileName().toString(),
          lines
              .map(line -> JsonParser.parseString(line).getAsJsonObject())
              .filter(line -> line.has("channel") && line.has("b64"))
              .map(CapturedExchange::line)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line line(JsonObject line) {
    return new Line(
        line.get("t").getAsDouble(),
        line.get("channel").getAsString(),
        Base64.getDecoder().decode(line.get("b64").getAsString()));
  }

  /** What was said of each call, in order. */
  Collection<List<Line>> exchanges() {
    Map<String, List<Line>> calls = new LinkedHashMap<>();
    lines.forEach(
        line -> calls.computeIfAbsent(line.parsed().requestId(), _ -> new ArrayList<>()).add(line));
    return calls.values();
  }

  @Override
  public String toString() {
    return name;
  }
}
