package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests that documents name as guards exist. A name is {@code `SomeTest`}, {@code
 * `SomeTest.method`} or {@code `SomeContract.Nested`}, one of the last class before it {@code
 * `method`} or {@code `.method`}; {@code …} stands for the rest of a name.
 */
final class NamedGuardsTest {
  private static final Path ROOT = Path.of("..");

  private static final Pattern NAME =
      Pattern.compile(
          "`(?:(?<class>[A-Z]\\w*(?:Test|Contract))(?:\\.(?<of>\\w+…?))?"
              + "|\\.(?<dotted>\\w+…?)|(?<method>[a-z]\\w*[A-Z]\\w*…?|[a-z]\\w*…))`");

  private final Map<String, String> sources = sources();

  @Test
  void theGuardsOfInvariantsExist() throws IOException {
    assertThat(missing("INVARIANTS.md")).isEmpty();
  }

  @Test
  void theTestsOfFaultsExist() throws IOException {
    assertThat(missing("docs/faults.md")).isEmpty();
  }

  private List<String> missing(String document) throws IOException {
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (String line : Files.readAllLines(ROOT.resolve(document))) {
      String last = "";
      for (MatchResult name : guards(line)) {
        last = Optional.ofNullable(name.group("class")).orElse(last);
        named++;
        if (!exists(last, member(name))) {
          missing.add(name.group() + " in: " + line);
        }
      }
    }
    assertThat(named).as("names in " + document).isGreaterThan(30);
    return missing;
  }

  /** The names in the last column of a table's row. */
  private static List<MatchResult> guards(String line) {
    int last = line.lastIndexOf('|', line.length() - 2);
    return last < 0 ? List.of() : NAME.matcher(line.substring(last)).results().toList();
  }

  private static Optional<String> member(MatchResult name) {
    return Stream.of("of", "dotted", "method")
        .map(name::group)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private boolean exists(String className, Optional<String> member) {
    String source = sources.getOrDefault(className, "");
    boolean here = member.map(name -> declares(source, name)).orElse(!source.isEmpty());
    return here
        || Pattern.compile("\\bclass " + className + " extends (\\w+)")
            .matcher(source)
            .results()
            .anyMatch(parent -> exists(parent.group(1), member));
  }

  private static boolean declares(String source, String name) {
    String pattern = name.endsWith("…") ? name.replace("…", "\\w*") : name;
    return Pattern.compile("\\b(?:void|class) " + pattern + "\\b").matcher(source).find();
  }

  private static Map<String, String> sources() {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path tests :
          modules.map(module -> module.resolve("src/test/java")).filter(Files::exists).toList()) {
        try (Stream<Path> files = Files.walk(tests)) {
          for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
            String name = file.getFileName().toString();
            sources.merge(
                name.substring(0, name.length() - ".java".length()),
                Files.readString(file),
                String::concat);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }
}
