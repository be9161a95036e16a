package io.roomtape.psrpc;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
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

  /** Those of the first call of a method, in order. */
  List<Line> ofRequest(String channel) {
    Message.Request request =
        (Message.Request)
            lines.stream()
                .filter(line -> line.channel().equals(channel))
                .findFirst()
                .orElseThrow()
                .parsed();
    return lines.stream()
        .filter(line -> line.parsed().requestId().equals(request.requestId()))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
