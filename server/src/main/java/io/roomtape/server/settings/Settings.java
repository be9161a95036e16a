package io.roomtape.server.settings;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All settings.
 *
 * @param port {@code SERVER_PORT}, default 6080
 * @param address {@code SERVER_ADDRESS}, where the server listens; empty: all interfaces. The
 *     default is loopback while the media server is embedded
 * @param dataFolder {@code DATA_DIR}: everything the application keeps on this machine
 * @param appName {@code APP_NAME}: how this application marks the rooms that are its own
 * @param reconcileInterval {@code RECONCILE_INTERVAL}: how often recordings are compared with what
 *     LiveKit and storage know of them
 */
public record Settings(
    int port,
    Optional<InetAddress> address,
    Path dataFolder,
    String appName,
    Duration reconcileInterval,
    LiveKitSettings liveKit,
    StorageSettings storage) {

  /**
   * Reads them.
   *
   * @param variables environment variables by name; null when not set
   * @throws InvalidSetting for the first one that is wrong
   */
  public static Settings of(Function<String, @Nullable String> variables) {
    Variables source = new Variables(variables);
    LiveKitSettings liveKit = LiveKitSettings.of(source);
    return new Settings(
        source.port("SERVER_PORT", 6080),
        address(source, liveKit),
        source.folder("DATA_DIR", "data"),
        source.text("APP_NAME", "openvidu-recording-advanced-node"),
        source.duration("RECONCILE_INTERVAL", Duration.ofSeconds(30)),
        liveKit,
        StorageSettings.of(source));
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
}
