package io.roomtape.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A server process of these tests on a loopback port. It ends with {@link #close()}, and with this
 * JVM at the latest.
 */
public final class RunningServer implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(2);
  private static final Duration PATIENCE_WITH_THE_KERNEL = Duration.ofSeconds(20);

  private final Process process;
  private final URI url;
  private final Path log;
  private final Thread atExit;

  private RunningServer(Process process, URI url, Path log) {
    this.process = process;
    this.url = url;
    this.log = log;
    this.atExit = new Thread(process::destroyForcibly, "stop-" + url);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts the process and waits until {@code ready} answers with a success: anything else may be
   * somebody else's answer.
   *
   * @param log receives standard output and error
   * @throws IllegalStateException if it does not get ready in time; the message ends with its log
   */
  public static RunningServer start(
      ProcessBuilder command, URI url, URI ready, Path log, Duration patience) {
    try {
      var process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      var server = new RunningServer(process, url, log);
      server.awaitReady(ready, System.nanoTime() + patience.toNanos());
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.command(), e);
    }
  }

  /** Where it listens, without a slash at the end. */
  public URI url() {
    return url;
  }

  /** All it has written so far. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    if (!endsWithin(STOP)) {
      process.destroyForcibly();
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  /** Ends it as {@code kill -9} does: it can do nothing about it. Returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    if (!endsWithin(PATIENCE_WITH_THE_KERNEL)) {
      throw new IllegalStateException(url + " was killed and is still there");
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  /** Asks it to end, and does not wait for it. */
  public void terminate() {
    process.destroy();
  }

  /** Likewise, by SIGQUIT. */
  public void quit() {
    Signal.send(process, "-QUIT");
  }

  /**
   * Waits for its end.
   *
   * @return its exit status
   */
  public int awaitEnd(Duration patience) {
    if (!endsWithin(patience)) {
      throw new IllegalStateException(url + " is still there. Its log:\n" + log());
    }
    return process.exitValue();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** From now on it answers nobody, and its connections stay. */
  public void pause() {
    Signal.send(process, "-STOP");
  }

  public void resume() {
    Signal.send(process, "-CONT");
  }

  private void awaitReady(URI ready, long deadline) throws IOException {
    try (var http = HttpClient.newHttpClient()) {
      while (!answers(http, ready)) {
        if (endsWithin(Duration.ofMillis(50)) || System.nanoTime() > deadline) {
          close();
          throw new IllegalStateException(url + " did not get ready. Its log:\n" + log());
        }
      }
    }
  }

  private static boolean answers(HttpClient http, URI ready) throws IOException {
    var request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (ConnectException | HttpTimeoutException e) {
      return false; // not listening yet, or busy with its start
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private boolean endsWithin(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
