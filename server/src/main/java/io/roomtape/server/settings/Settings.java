package io.roomtape.server.settings;

import io.roomtape.server.reconciliation.Patience;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All settings.
 *
 * @param port {@code SERVER_PORT}, default 6080
 * @param address {@code SERVER_ADDRESS}, where the server listens; empty: all interfaces. The
 *     default is loopback while the media server is embedded
 * @param access {@code ACCESS} and what belongs to it: who may do what
 * @param dataFolder {@code DATA_DIR}: everything the application keeps on this machine
 * @param jsonLog {@code LOG_FORMAT}: whether log lines are JSON objects
 * @param logLevel {@code LOG_LEVEL}: how much the log tells
 * @param appName {@code APP_NAME}: how this application marks the rooms that are its own
 * @param corsAllowedOrigins {@code CORS_ALLOWED_ORIGINS}: whose pages may call the API, {@code *}
 *     alone for all; empty: only the application's own
 * @param reconcileInterval {@code RECONCILE_INTERVAL}: how often recordings are compared with what
 *     LiveKit and storage know of them
 * @param patience {@code START_TIMEOUT}, {@code RECORDER_LOST_AFTER}, {@code UPLOAD_TIMEOUT}
 */
public record Settings(
    int port,
    Optional<InetAddress> address,
    AccessSettings access,
    Path dataFolder,
    boolean jsonLog,
    LogLevel logLevel,
    String appName,
    List<String> corsAllowedOrigins,
    Duration reconcileInterval,
    Patience patience,
    LiveKitSettings liveKit,
    StorageSettings storage,
    DatabaseSettings database) {

  /**
   * Reads them.
   *
   * @param variables environment variables by name; null when not set
   * @throws InvalidSetting for the first one that is wrong
   */
  public static Settings of(Function<String, @Nullable String> variables) {
    Variables source = new Variables(variables);
    LiveKitSettings liveKit = LiveKitSettings.of(source);
    Path dataFolder = source.folder("DATA_DIR", "data");
    return new Settings(
        source.port("SERVER_PORT", 6080),
        address(source, liveKit),
        AccessSettings.of(source),
        dataFolder,
        jsonLog(source),
        LogLevel.of(source),
        source.text("APP_NAME", "openvidu-recording-advanced-node"),
        Origins.of(source),
        source.duration("RECONCILE_INTERVAL", Duration.ofSeconds(30)),
        patience(source),
        liveKit,
        StorageSettings.of(source),
        DatabaseSettings.of(source, dataFolder));
  }

  /** The same with another database. */
  public Settings withDatabase(DatabaseSettings other) {
    return new Settings(
        port,
        address,
        access,
        dataFolder,
        jsonLog,
        logLevel,
        appName,
        corsAllowedOrigins,
        reconcileInterval,
        patience,
        liveKit,
        storage,
        other);
  }

  /**
   * Has nobody serve others by accident.
   *
   * @throws InvalidSetting when others reach the application and nobody has said that they may
   */
  public void requireAccess() {
    access.requireFor(address);
  }

  private static Optional<InetAddress> address(Variables source, LiveKitSettings liveKit) {
    return source
        .address("SERVER_ADDRESS")
        .or(
            () ->
                liveKit.isEmbedded()
                    ? Optional.of(InetAddress.getLoopbackAddress())
                    : Optional.empty());
  }

  private static Patience patience(Variables source) {
    return new Patience(
        source.duration("START_TIMEOUT", Patience.DEFAULT.start()),
        source.duration("RECORDER_LOST_AFTER", Patience.DEFAULT.recorder()),
        source.duration("UPLOAD_TIMEOUT", Patience.DEFAULT.upload()));
  }

  private static boolean jsonLog(Variables source) {
    String given = source.text("LOG_FORMAT", "text");
    return switch (given.toLowerCase(Locale.ROOT)) {
      case "json" -> true;
      case "text" -> false;
      default -> throw new InvalidSetting("LOG_FORMAT", given, "text or json");
    };
  }
}
