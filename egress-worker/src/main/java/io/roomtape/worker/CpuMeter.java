package io.roomtape.worker;

import com.sun.management.OperatingSystemMXBean;
import io.roomtape.cluster.Capacity.Load;
import io.roomtape.cluster.Capacity.Meter;
import io.roomtape.cluster.Capacity.Mode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What recordings take of the machine, on average of some seconds: this process' time, and that of
 * the processes that it has started. For several threads.
 */
final class CpuMeter implements Meter {
  private static final long WINDOW = 15_000_000_000L;
  private static final long STEP = 1_000_000_000L;
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";

  private record Sample(long atNanos, long own, long all) {}

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  @Override
  public synchronized Load load(Mode mode) {
    Sample now = sample();
    Sample before = samples.getFirst();
    double passed = Math.max(1, now.atNanos() - before.atNanos());
    double taken =
        switch (mode) {
          case LAG -> now.own() - before.own();
          // A process that has ended takes its time with it.
          case LIVE -> Math.max(0, now.all() - before.all());
        };
    return new Load(passed < STEP ? 0 : taken / passed, availableMemory());
  }

  private Sample sample() {
    long now = System.nanoTime();
    Sample last = samples.peekLast();
    if (last == null || now - last.atNanos() >= STEP) {
      long own = cpu(ProcessHandle.current());
      long children = ProcessHandle.current().descendants().mapToLong(CpuMeter::cpu).sum();
      last = new Sample(now, own, own + children);
      samples.add(last);
    }
    while (samples.size() > 2 && now - samples.getFirst().atNanos() > WINDOW) {
      samples.removeFirst();
    }
    return last;
  }

  private static long cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  /** In bytes, for new processes. */
  private static long availableMemory() {
    try (Stream<String> lines = Files.lines(MEMORY)) {
      Optional<String> line = lines.filter(text -> text.startsWith(AVAILABLE)).findFirst();
      if (line.isPresent()) {
        return Long.parseLong(line.get().replaceAll("\\D", "")) * 1024;
      }
    } catch (IOException | NumberFormatException e) {
      // Not Linux.
    }
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getFreeMemorySize();
  }
}
