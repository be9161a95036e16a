package io.roomtape.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server process that is measured. It ends with {@link #close()}. */
record Program(Process process, int port, Path log) implements AutoCloseable {
  /** Starts a process, and returns when its port is open. */
  static Program start(ProcessBuilder command, int port, Path folder) {
    Path log = folder.resolve("log-" + port);
    try {
      Files.createDirectories(folder);
      Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      Program program = new Program(process, port, log);
      Runtime.getRuntime().addShutdownHook(new Thread(program::close));
      program.awaitPort();
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitPort() throws IOException {
    for (int i = 0; i < 1_200; i++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          break;
        }
        Pause.of(50);
      }
    }
    throw new IllegalStateException("It does not start:\n" + Files.readString(log));
  }

  /** Processor seconds so far, of the process and its children. */
  double cpu() {
    return tree().cpu();
  }

  /** Resident memory now, in MiB. */
  double memory() {
    return tree().memory();
  }

  private ProcessTree tree() {
    return new ProcessTree(process.toHandle());
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
