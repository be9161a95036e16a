package io.roomtape.server.logs;

import io.roomtape.server.names.Printable;
import java.util.stream.Collectors;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Strings of the log in JSON: what JSON itself does not escape, and some readers take for the end
 * of a line or follow in its direction, is escaped too.
 */
public final class JsonLog implements StructuredLoggingJsonMembersCustomizer<Object> {
  @Override
  public void customize(JsonWriter.Members<Object> members) {
    members.applyingValueProcessor(
        (_, value) -> value instanceof String text ? lines(text) : value);
  }

  /** Line breaks of a stack trace are JSON's to escape, so that readers have them back. */
  private static String lines(String text) {
    return text.lines()
        .map(line -> line.replace("\t", "    "))
        .map(Printable::of)
        .collect(Collectors.joining("\n"));
  }
}
