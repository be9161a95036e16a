package io.roomtape.contract.media;

import io.roomtape.contract.RealServers;
import io.roomtape.contract.Tools;
import io.roomtape.contract.livekit.Heard;
import io.roomtape.contract.livekit.Token;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A participant at LiveKit's Go SDK: {@code src/test/go}, in a process of its own. */
public final class GoClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int STOP_SECONDS = 5;

  private final Heard<String> said = new Heard<>(PATIENCE);
  private final Process process;

  /**
   * Joins, and returns without waiting for it.
   *
   * @param options of the program's command line
   */
  public GoClient(URI server, Token token, String... options) {
    var url = server.toString().replaceFirst("http", "ws");
    var command =
        new ArrayList<>(List.of(program().toString(), "-url", url, "-token", token.jwt()));
    command.addAll(List.of(options));
    var log = RealServers.workFolder("go-client").resolve("log").toFile();
    try {
      process = new ProcessBuilder(command).redirectError(log).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("go-client").start(this::listen);
  }

  /** Its program. Skips the calling test if there is none. */
  public static Path program() {
    return Tools.require("go-client", "`make test` builds it, if Go is there.");
  }

  /** Gives a command. */
  public void does(String command) {
    try {
      var stdin = process.outputWriter();
      stdin.write(command);
      stdin.newLine();
      stdin.flush();
    } catch (IOException e) {
      throw new AssertionError("the client has ended; it said " + said.all(), e);
    }
  }

  /** Waits until it has said this line. */
  void says(String line) {
    said.await(line, line::equals);
  }

  /** Waits until, from now on, it has said this line that often. */
  void goesOnSaying(String line, int times) {
    var before = (int) said.all().stream().filter(line::equals).count();
    said.await(line + ", again", before + times, line::equals);
  }

  boolean hasSaid(String beginning) {
    return said.all().stream().anyMatch(line -> line.startsWith(beginning));
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(said::add);
    } catch (IOException | UncheckedIOException e) {
      said.add("silenced by " + e);
    }
  }

  /** Leaves the room. */
  @Override
  public void close() {
    try {
      process.outputWriter().close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly(); // it has ended already, or will
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
