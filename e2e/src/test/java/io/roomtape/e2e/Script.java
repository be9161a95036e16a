package io.roomtape.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One of the project's scripts, which says on its output when what it starts is ready. */
final class Script {
  /** A start costs less than two thirds with these. */
  private static final String JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private static final int START_SECONDS = 120;
  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final Queue<String> log;

  private Script(Process process, Queue<String> log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it and waits for the line that says it is ready.
   *
   * @param name in the folder of scripts
   * @param log takes each line of its output, and may be read meanwhile
   */
  static Script start(String name, Map<String, String> settings, String ready, Queue<String> log) {
    ProcessBuilder builder = new ProcessBuilder(root().resolve("scripts").resolve(name).toString());
    builder.environment().put("JAVA_OPTS", JVM);
    builder.environment().putAll(settings);
    CountDownLatch isReady = new CountDownLatch(1);
    try {
      Script script = new Script(builder.redirectErrorStream(true).start(), log);
      Thread.ofVirtual().start(() -> script.follow(ready, isReady));
      if (!isReady.await(START_SECONDS, TimeUnit.SECONDS) || !script.process.isAlive()) {
        script.stop();
        throw new IllegalStateException(name + " did not start:\n" + String.join("\n", log));
      }
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void follow(String ready, CountDownLatch isReady) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        if (line.contains(ready)) {
          isReady.countDown();
        }
      }
    } catch (IOException e) {
      // The process ended and took the end of its output with it.
      log.add(e.toString());
    } finally {
      isReady.countDown();
    }
  }

  Process process() {
    return process;
  }

  /** Stops what it has started, as Ctrl-C does. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IllegalStateException("It did not stop:\n" + String.join("\n", log));
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }

  /** The folder of the whole project. */
  static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (at.resolve("scripts/run").toFile().canExecute()) {
        return at;
      }
    }
    throw new IllegalStateException("scripts/run is in no folder above " + Path.of(""));
  }
}
