package io.roomtape.egress.worker;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

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

  private final Process process;
  private final BufferedWriter commands;

  private Worker(Process process) {
    this.process = process;
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
  }

  static Worker start(List<String> command, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    WorkerEnvironment.reduce(builder.environment());
    return new Worker(builder.start());
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

  /** Waits until the process has ended. */
  Result await() throws InterruptedException, IOException {
    String last = "";
    try (BufferedReader answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        last = line;
      }
    }
    int code = process.waitFor();
    if (code == 0 && last.startsWith(WorkerMain.DONE)) {
      return new Result.Done(last.substring(WorkerMain.DONE.length()));
    }
    return new Result.Died(
        last.startsWith(WorkerMain.FAILED)
            ? last.substring(WorkerMain.FAILED.length())
            : "exit code " + code);
  }
}
