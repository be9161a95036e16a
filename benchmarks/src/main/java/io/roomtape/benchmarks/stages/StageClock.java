package io.roomtape.benchmarks.stages;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;

/** Processor time of the stages of the thread that composes, each without those that it calls. */
public final class StageClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final StageClock COMPOSING = new StageClock();
  private static volatile Path report = Path.of("stages");

  private final EnumMap<Stage, Long> nanos = new EnumMap<>(Stage.class);
  private final Deque<Stage> stack = new ArrayDeque<>(List.of(Stage.REST));
  private long since;
  private long thread = -1;

  private StageClock() {}

  static void reportsTo(Path file) {
    report = file;
  }

  /** A stage begins; called by instrumented code. */
  public static void enter(Stage stage) {
    if (COMPOSING.isHere()) {
      COMPOSING.count();
      COMPOSING.stack.push(stage);
    }
  }

  /** The stage that began last ends; called by instrumented code. */
  public static void exit() {
    if (COMPOSING.isHere()) {
      COMPOSING.count();
      COMPOSING.stack.pop();
    }
  }

  /** Whether this is the thread that was here first; another is told with all others. */
  private boolean isHere() {
    long id = Thread.currentThread().threadId();
    if (thread < 0) {
      thread = id;
    }
    return thread == id;
  }

  private void count() {
    long now = THREADS.getCurrentThreadCpuTime();
    nanos.merge(stack.element(), now - since, Long::sum);
    since = now;
  }

  /** Writes a number of ns for each stage; called by instrumented code when the process ends. */
  public static void report() {
    try {
      Files.write(report, COMPOSING.lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> lines() {
    count();
    long process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    nanos.put(Stage.RUNTIME, process - since);
    return nanos.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList();
  }
}
