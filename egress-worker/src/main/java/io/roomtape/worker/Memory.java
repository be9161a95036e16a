package io.roomtape.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What this process and its children take, as Linux tells it; elsewhere nothing is known.
 *
 * @param processes {@code /proc}
 * @param groups {@code /sys/fs/cgroup}
 */
record Memory(Path processes, Path groups) {
  static final Memory OF_SYSTEM = new Memory(Path.of("/proc"), Path.of("/sys/fs/cgroup"));

  /** Bytes in memory of all of them. */
  OptionalLong resident() {
    long all =
        Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
            .mapToLong(process -> resident(process.pid()))
            .sum();
    return all == 0 ? OptionalLong.empty() : OptionalLong.of(all);
  }

  /** 0 of one that has ended meanwhile. */
  private long resident(long process) {
    return field(processes.resolve(process + "/status"), "VmRSS:").orElse(0) * 1024;
  }

  /** Bytes that the control group could not give back, as Kubernetes counts them. */
  OptionalLong group() {
    OptionalLong used = number(groups.resolve("memory.current"));
    OptionalLong idle = field(groups.resolve("memory.stat"), "inactive_file ");
    if (used.isEmpty()) {
      used = number(groups.resolve("memory/memory.usage_in_bytes"));
      idle = field(groups.resolve("memory/memory.stat"), "total_inactive_file ");
    }
    return used.isEmpty() ? used : OptionalLong.of(Math.max(0, used.getAsLong() - idle.orElse(0)));
  }

  private static OptionalLong number(Path file) {
    return field(file, "");
  }

  private static OptionalLong field(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(name.length()).replaceAll("\\D", ""))
          .filter(digits -> !digits.isEmpty())
          .mapToLong(Long::parseLong)
          .findFirst();
    } catch (IOException | RuntimeException e) {
      return OptionalLong.empty();
    }
  }
}
