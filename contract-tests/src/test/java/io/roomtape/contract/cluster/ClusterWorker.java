package io.roomtape.contract.cluster;

import io.roomtape.contract.RealServers;
import io.roomtape.contract.RoomtapeProcess;
import io.roomtape.contract.RunningServer;
import io.roomtape.servers.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** An egress worker in a process of its own. It can be killed and started again in its folder. */
public final class ClusterWorker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder = RealServers.workFolder("egress-worker");
  private final URI health = local(FreePorts.tcp());
  private final URI metrics = local(FreePorts.tcp());
  private RunningServer process;

  /**
   * Starts it.
   *
   * @param configuration YAML, without ports and folders
   * @param own lines of the section {@code roomtape}
   */
  ClusterWorker(String configuration, String... own) {
    try {
      Files.writeString(
          folder.resolve("config.yaml"),
          configuration
              + "health_port: %s%nprometheus_port: %s%n"
                  .formatted(health.getPort(), metrics.getPort())
              + "roomtape:%n  work_folder: \"%s\"%n".formatted(folder.resolve("work"))
              + String.join("", Arrays.stream(own).map("  %s%n"::formatted).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process = begun();
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private RunningServer begun() {
    return RunningServer.start(
        RoomtapeProcess.egressWorker("--config", folder.resolve("config.yaml").toString()),
        health,
        health.resolve("/"),
        folder.resolve("log-" + System.nanoTime()),
        START);
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    process.kill();
  }

  /** Starts it again, after it has ended. */
  public void startAgain() {
    process = begun();
  }

  public RunningServer process() {
    return process;
  }

  /** Where it keeps what is not finished. */
  public Path work() {
    return folder.resolve("work");
  }

  /** Whether it says that it has this egress. */
  public boolean has(String egressId) {
    return said(health).contains('"' + egressId + '"');
  }

  /** What it says to whoever watches its health. */
  public String health() {
    return said(health);
  }

  /** The value of a metric, with its labels if it has any. */
  public double metric(String name) {
    return said(metrics)
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElse(Double.NaN);
  }

  private String said(URI address) {
    try {
      HttpRequest request = HttpRequest.newBuilder(address.resolve("/")).timeout(START).build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
    http.close();
  }
}
