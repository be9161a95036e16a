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
import livekit.LivekitEgress.EgressInfo;

/**
 * An egress worker in a process of its own. It can be killed and started again in its folder, and
 * is killed at the end.
 */
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

  /** What it has remembered of an egress, also if nobody else is told of it yet. */
  public EgressInfo kept(String egressId) {
    Path file = work().resolve("recorder/state").resolve(egressId + ".pb");
    try {
      return EgressInfo.parseFrom(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How much of a room it has on its disk, in bytes; 0 when there is nothing. */
  public long heard(String egressId) {
    try (var files = Files.walk(work().resolve("recorder/work").resolve(egressId))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // not there yet, or some of it not any more
    }
  }

  /** Whether it says that it has this egress. */
  public boolean has(String egressId) {
    return said(health).contains('"' + egressId + '"');
  }

  /** What it says to whoever watches its health. */
  public String health() {
    return said(health);
  }

  /** What it says to Prometheus. */
  public String metrics() {
    return said(metrics);
  }

  /**
   * The value of a metric.
   *
   * @param labels of those that it has, as {@code type="track"}
   */
  public double metric(String name, String... labels) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
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
    process.kill();
    http.close();
  }
}
