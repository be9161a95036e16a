package io.roomtape.contract;

import io.roomtape.psrpc.redis.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A redis-server of these tests on a loopback port, which keeps nothing on the disk. */
public final class RunningRedis implements AutoCloseable {
  private final int port;
  private final Process process;

  private RunningRedis(int port, Process process) {
    this.port = port;
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /**
   * Starts one on this port, and waits until it listens; the calling test is left out if none can
   * be had.
   */
  public static RunningRedis start(int port, String... options) {
    Path work = RealServers.workFolder("redis");
    List<String> command =
        new ArrayList<>(
            List.of(
                binary().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--dir",
                work.toString(),
                "--save",
                "",
                "--appendonly",
                "no"));
    command.addAll(List.of(options));
    return start(port, command, work.resolve("log"));
  }

  /** A sentinel of this configuration. */
  public static RunningRedis sentinel(int port, Path configuration) {
    String binary = binary().toString();
    return start(
        port,
        List.of(
            binary,
            configuration.toString(),
            "--sentinel",
            "--bind",
            "127.0.0.1",
            "--port",
            String.valueOf(port)),
        configuration.resolveSibling("log"));
  }

  private static RunningRedis start(int port, List<String> command, Path log) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      RunningRedis redis = new RunningRedis(port, process);
      Awaitility.await()
          .alias("a Redis that listens")
          .until(() -> redis.listens() || !process.isAlive());
      if (!process.isAlive()) {
        throw new IllegalStateException("redis-server ended:\n" + Files.readString(log));
      }
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path binary() {
    return Tools.require(
        "redis-server", "`make test` installs it; or put the program of redis.io there.");
  }

  private boolean listens() {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public HostPort address() {
    return new HostPort("127.0.0.1", port);
  }

  /** From now on it answers nobody, and its connections stay. */
  public void pause() {
    Signal.send(process, "-STOP");
  }

  public void resume() {
    Signal.send(process, "-CONT");
  }

  /** Ends it at once; nothing of what it knew is left. */
  @Override
  public void close() {
    process.destroyForcibly();
    Awaitility.await().until(() -> !process.isAlive());
  }
}
