package io.roomtape.egress.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a journal consists of: the first is called as the journal is, the others behind it
 * {@code .1}, {@code .2}, … What is composed already is deleted, the oldest first.
 *
 * @param journal the first of them, which may be gone
 */
public record Segments(Path journal) {
  private static final Pattern NUMBER = Pattern.compile("\\.[1-9][0-9]{0,8}");

  Path path(int number) {
    return number == 0 ? journal : journal.resolveSibling(name() + "." + number);
  }

  /** The one that the journal begins with now; 0 when there is none. */
  public int first() throws IOException {
    TreeSet<Integer> numbers = numbers();
    int first = numbers.isEmpty() ? 0 : numbers.last();
    // One that a power cut has brought back does not count: the next behind it is gone.
    while (numbers.contains(first - 1)) {
      first--;
    }
    return first;
  }

  /** Whether its beginning is gone. */
  public boolean isTrimmed() throws IOException {
    return first() > 0;
  }

  /** Whether there is anything of it. */
  public boolean exist() throws IOException {
    return !numbers().isEmpty();
  }

  /** Whether a file is one of them. */
  public boolean contains(Path file) {
    return file.resolveSibling(name()).equals(journal)
        && number(String.valueOf(file.getFileName())).isPresent();
  }

  /** Bytes of all that are there. */
  public long bytes() {
    long bytes = 0;
    try {
      for (int number : numbers()) {
        bytes += Files.size(path(number));
      }
    } catch (IOException e) {
      // Recordings end while they are counted.
    }
    return bytes;
  }

  /**
   * Deletes all before one, which has to be there. A crash at any moment leaves a journal that can
   * be read from that one on.
   */
  public void deleteBefore(int needed) throws IOException {
    int first = first();
    if (first < needed) {
      OnDisk.file(path(needed));
      OnDisk.folder(folder());
    }
    for (int number = first; number < needed; number++) {
      Files.deleteIfExists(path(number));
    }
  }

  /** Deletes all. */
  public void delete() throws IOException {
    for (int number : numbers()) {
      Files.deleteIfExists(path(number));
    }
  }

  private TreeSet<Integer> numbers() throws IOException {
    TreeSet<Integer> numbers = new TreeSet<>();
    if (!Files.exists(folder())) {
      return numbers;
    }
    try (Stream<Path> files = Files.list(folder())) {
      files.forEach(file -> number(String.valueOf(file.getFileName())).ifPresent(numbers::add));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return numbers;
  }

  private OptionalInt number(String file) {
    if (file.equals(name())) {
      return OptionalInt.of(0);
    }
    String behind = file.startsWith(name()) ? file.substring(name().length()) : "";
    return NUMBER.matcher(behind).matches()
        ? OptionalInt.of(Integer.parseInt(behind.substring(1)))
        : OptionalInt.empty();
  }

  private String name() {
    return String.valueOf(journal.getFileName());
  }

  private Path folder() {
    return Objects.requireNonNull(journal.toAbsolutePath().getParent());
  }
}
