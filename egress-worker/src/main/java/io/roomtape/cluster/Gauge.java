package io.roomtape.cluster;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Measures the machine, again and again. A container's limits count as the machine. */
final class Gauge {
  /** Of what is new in the average: half of it goes in about fifteen seconds. */
  private static final double NEW = 0.2;

  private final Path folder;
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long measuredAt = System.nanoTime();
  private Duration used = own();
  private double busy;
  private double hearing;
  private volatile Machine machine;

  Gauge(Path folder) {
    this.folder = folder;
    this.machine = now();
  }

  /** As it was measured last. */
  Machine machine() {
    return machine;
  }

  /** To be called every few seconds. */
  synchronized void measure() {
    long at = System.nanoTime();
    Duration own = own();
    double cores = own.minus(used).toNanos() / (double) Math.max(1, at - measuredAt);
    used = own;
    measuredAt = at;
    hearing += NEW * (cores - hearing);
    double load = system.getCpuLoad();
    busy += NEW * ((load < 0 ? 0 : load * cores()) - busy);
    machine = now();
  }

  private Machine now() {
    return new Machine(cores(), busy, hearing, freeMemory(), freeDisk());
  }

  private static double cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static Duration own() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** What programs could get, where the system says that; else what nobody uses. */
  private long freeMemory() {
    long free = system.getFreeMemorySize();
    try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
      long available =
          lines
              .filter(line -> line.startsWith("MemAvailable:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
              .findFirst()
              .orElse(free);
      // A container has a limit of its own, of which the machine's figure knows nothing.
      boolean limited = system.getTotalMemorySize() < available;
      return limited ? free : available;
    } catch (IOException | NumberFormatException e) {
      return free;
    }
  }

  private long freeDisk() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }
}
