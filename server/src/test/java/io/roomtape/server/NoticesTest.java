package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Whatever ships of others is named in {@code THIRD-PARTY-NOTICES.md}, with its licence's text. */
final class NoticesTest {
  private static final Path ROOT = Path.of("..");

  /** Written by the build, by Maven's own resolution: what the application's folder will have. */
  private static final Path LIBRARIES = Path.of("target", "libraries");

  private static final Pattern LIBRARY =
      Pattern.compile(" *([^: ]+:[^:]+):jar:.*:(?:compile|runtime):([^ ]+\\.jar).*");

  private static final Pattern LICENCE =
      Pattern.compile("META-INF/LICEN[CS]E.*", Pattern.CASE_INSENSITIVE);

  /** A library by its Maven name, {@code group:artifact}. */
  private record Library(String name, Path jar) {
    boolean hasItsLicence() {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        return zip.stream().anyMatch(entry -> LICENCE.matcher(entry.getName()).matches());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A row of the table of libraries. */
  private record Notice(List<Predicate<String>> libraries, String line) {
    static Notice of(String line) {
      String first = line.split("\\|", -1)[1];
      return new Notice(
          Arrays.stream(first.replace("`", "").split(",", -1)).map(Notice::pattern).toList(), line);
    }

    private static Predicate<String> pattern(String text) {
      String[] parts = text.strip().split("\\*", -1);
      return Pattern.compile(String.join(".*", Arrays.stream(parts).map(Pattern::quote).toList()))
          .asMatchPredicate();
    }

    boolean isOf(Library library) {
      return libraries.stream().anyMatch(pattern -> pattern.test(library.name()));
    }
  }

  private final List<Library> libraries = libraries();
  private final String text = read(ROOT.resolve("THIRD-PARTY-NOTICES.md"));
  private final List<Notice> notices =
      text.lines().filter(line -> line.startsWith("| `")).map(Notice::of).toList();

  @Test
  void everyLibraryThatShipsIsInTheNotices() {
    assertThat(libraries).hasSizeGreaterThan(100);
    assertThat(
            libraries.stream().filter(library -> notices.stream().noneMatch(n -> n.isOf(library))))
        .extracting(Library::name)
        .as("libraries without a row in THIRD-PARTY-NOTICES.md")
        .isEmpty();
  }

  @Test
  void everyNoticeIsOfALibraryThatShips() {
    assertThat(notices.stream().filter(notice -> libraries.stream().noneMatch(notice::isOf)))
        .extracting(Notice::line)
        .as("rows of libraries that do not ship")
        .isEmpty();
  }

  @Test
  void aTextThatIsSaidToBeInTheJarIsThere() {
    assertThat(notices.stream().filter(notice -> notice.line().endsWith("| in the jar |")))
        .isNotEmpty()
        .allSatisfy(
            notice ->
                assertThat(libraries.stream().filter(notice::isOf))
                    .allMatch(Library::hasItsLicence));
  }

  @Test
  void everyTextThatIsLinkedIsThereAndEveryTextIsLinked() throws IOException {
    List<String> linked =
        Pattern.compile("\\((licences/[^)]+)\\)")
            .matcher(text)
            .results()
            .map(link -> link.group(1))
            .distinct()
            .toList();
    try (Stream<Path> files = Files.walk(ROOT.resolve("licences"))) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> ROOT.relativize(file).toString().replace('\\', '/')))
          .containsExactlyInAnyOrderElementsOf(linked);
    }
  }

  private static List<Library> libraries() {
    return read(LIBRARIES)
        .lines()
        .map(LIBRARY::matcher)
        .filter(Matcher::matches)
        .map(found -> new Library(found.group(1), Path.of(found.group(2))))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
