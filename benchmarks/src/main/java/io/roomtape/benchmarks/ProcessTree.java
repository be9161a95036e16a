package io.roomtape.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process and all that it has started and that still runs. */
public record ProcessTree(ProcessHandle root) {
  private static final int TICKS = 100; // per second: USER_HZ is 100 on every Linux

  /** Processor seconds so far: proc(5), stat, 14 and 15. */
  public double cpu() {
    return processes().mapToDouble(ProcessTree::cpu).sum();
  }

  private static double cpu(ProcessHandle process) {
    String stat = read(Path.of("/proc", String.valueOf(process.pid()), "stat"));
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / (double) TICKS;
  }

  /** Resident memory now, in MiB. */
  double memory() {
    return processes()
        .flatMap(p -> read(Path.of("/proc", String.valueOf(p.pid()), "status")).lines())
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .sum();
  }

  private Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
