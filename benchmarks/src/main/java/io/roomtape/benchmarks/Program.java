package io.roomtape.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server process that is measured. It ends with {@link #close()}. */
record Program(Process process, int port, Path log) implements AutoCloseable {
  private static final int TICKS = 100; // per second: USER_HZ is 100 on every Linux

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

  /** Processor seconds so far, of the process and its children: proc(5), stat, 14 and 15. */
  double cpu() {
    return processes().mapToDouble(Program::cpu).sum();
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
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
