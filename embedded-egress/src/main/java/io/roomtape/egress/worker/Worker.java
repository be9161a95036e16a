package io.roomtape.egress.worker;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/** A running worker process, seen from its parent. */
final class Worker {
  /** How a worker ended. */
  sealed interface Result {
    /**
     * @param answer what it was asked for, in one line
     */
    record Done(String answer) implements Result {}

    record Died(String reason) implements Result {}
  }

  private static final long LOOK_MILLIS = 500;

  /** Native libraries may write between its words. */
  private static final Pattern ALIVE = Pattern.compile(WorkerMain.ALIVE + "\\d{1,18}");

  private final Process process;
  private final BufferedWriter commands;
  private final Pulse pulse;
  private final LongConsumer reached;

  private Worker(Process process, Duration patience, LongConsumer reached) {
    this.process = process;
    this.reached = reached;
    this.pulse = new Pulse(patience, System::nanoTime);
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
  }

  /**
   * @param patience after which a worker of which nothing is heard is ended
   * @param reached is told, while {@link #await} waits, up to where the journal is composed
   */
  static Worker start(List<String> command, Path log, Duration patience, LongConsumer reached)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    WorkerEnvironment.reduce(builder.environment());
    Worker worker = new Worker(builder.start(), patience, reached);
    Thread.ofVirtual().name("worker-watch").start(worker::watch);
    return worker;
  }

  private void watch() {
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (pulse.isGone()) {
          kill();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells the worker that the journal grows no more. */
  void finish() {
    try {
      commands.write(WorkerMain.FINISH + "\n");
      commands.flush();
    } catch (IOException e) {
      // The worker is gone: whoever waits for it learns that from its exit.
    }
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    process.destroyForcibly();
  }

  /**
   * Waits for what the worker says last. Its file is whole and on the disk then; a JVM that still
   * takes its time to end is ended.
   */
  Result await() throws InterruptedException, IOException {
    try (BufferedReader answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        pulse.beat();
        if (line.startsWith(WorkerMain.DONE)) {
          return new Result.Done(line.substring(WorkerMain.DONE.length()));
        } else if (line.startsWith(WorkerMain.FAILED)) {
          return new Result.Died(line.substring(WorkerMain.FAILED.length()));
        } else if (ALIVE.matcher(line).matches()) {
          reached.accept(Long.parseLong(line.substring(WorkerMain.ALIVE.length())));
        }
      }
      boolean hung = pulse.isGone();
      int code = process.waitFor();
      return new Result.Died(hung ? "it hung" : "exit code " + code);
    } finally {
      kill();
    }
  }

  /** Waits until the process is gone. */
  void awaitExit() throws InterruptedException {
    process.waitFor();
  }
}
