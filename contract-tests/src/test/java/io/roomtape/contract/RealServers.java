package io.roomtape.contract;

import io.roomtape.servers.FreePorts;
import io.roomtape.servers.LiveKitServerYaml;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Starts the real services that the embedded parts replace. A test that asks for one whose binary
 * is missing is skipped.
 */
public final class RealServers {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private RealServers() {}

  /**
   * The newest livekit-server, without redis, so without any recorder.
   *
   * @param apiSecret any length: the server runs in its development mode
   * @param webhook receives its webhooks
   */
  public static RunningServer livekit(String apiKey, String apiSecret, URI webhook) {
    return livekit(LiveKitRelease.NEWEST, apiKey, apiSecret, webhook);
  }

  /** As {@link #livekit(String, String, URI)}, of another release. */
  public static RunningServer livekit(
      LiveKitRelease release, String apiKey, String apiSecret, URI webhook) {
    return livekit(release, apiKey, apiSecret, more(apiKey, webhook));
  }

  /** Likewise, with this Redis, and so with whatever recorders it leads to. */
  public static RunningServer livekit(
      LiveKitRelease release, String apiKey, String apiSecret, URI webhook, RunningRedis redis) {
    String address = "redis: { address: \"%s\" }%n".formatted(redis.address());
    return livekit(release, apiKey, apiSecret, more(apiKey, webhook) + address);
  }

  private static RunningServer livekit(
      LiveKitRelease release, String apiKey, String apiSecret, String more) {
    var binary =
        Tools.require(
            release.program(),
            "`make test` builds it; or take a release of github.com/livekit/livekit.");
    var work = workFolder("livekit-server");
    var port = FreePorts.tcp();
    var yaml = LiveKitServerYaml.of(port, apiKey, apiSecret, more);
    var config = write(work.resolve("livekit.yaml"), yaml);
    var url = URI.create("http://127.0.0.1:" + port);
    var command = new ProcessBuilder(binary.toString(), "--config", config.toString());
    return RunningServer.start(command, url, url.resolve("/"), work.resolve("log"), PATIENCE);
  }

  private static String more(String apiKey, URI webhook) {
    return """
    development: true
    webhook:
      api_key: %s
      urls: ["%s"]
    # Its defaults give up, or ask twice, when the machine is busy for a few seconds.
    psrpc: { timeout: 20s }
    signal_relay: { retry_timeout: 60s, min_retry_interval: 20s, max_retry_interval: 20s }
    logging: { level: info, json: true }
    """
        .formatted(apiKey, webhook);
  }

  /**
   * A Versity S3 gateway over an empty folder.
   *
   * @param bucket exists when this returns
   */
  public static RunningServer versitygw(String accessKey, String secretKey, String bucket) {
    var binary =
        Tools.require(
            "versitygw",
            "`make test` builds it; or take a release of github.com/versity/versitygw.");
    var work = workFolder("versitygw");
    var data = createFolders(work.resolve("data"));
    createFolders(data.resolve(bucket));
    var address = "127.0.0.1:" + FreePorts.tcp();
    var url = URI.create("http://" + address);
    var command =
        new ProcessBuilder(
            binary.toString(), "--port", address, "--health", "/health", "posix", data.toString());
    command.environment().put("ROOT_ACCESS_KEY", accessKey);
    command.environment().put("ROOT_SECRET_KEY", secretKey);
    return RunningServer.start(command, url, url.resolve("/health"), work.resolve("log"), PATIENCE);
  }

  /** A Redis, empty and on a free port, with further options of its command line. */
  public static RunningRedis redis(String... options) {
    return RunningRedis.start(FreePorts.tcp(), options);
  }

  /** An empty PostgreSQL; its binaries are among the build's libraries. */
  public static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.builder().setPort(FreePorts.tcp()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new folder below the build's own, kept after the tests for a look at logs. */
  public static Path workFolder(String name) {
    try {
      return Files.createTempDirectory(
          createFolders(Path.of("target", "real-servers").toAbsolutePath()), name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path createFolders(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
