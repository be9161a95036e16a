package io.roomtape.server.settings;

import io.roomtape.server.playback.PlaybackStrategy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where recordings are.
 *
 * @param s3 empty: they are in a folder of the data directory
 * @param recordingsPath {@code RECORDINGS_PATH}: what every key begins with
 * @param playback {@code RECORDING_PLAYBACK_STRATEGY}
 * @param scanInterval {@code STORAGE_SCAN_INTERVAL}: how often it is looked through for recordings
 *     that the index does not know
 * @param pictures {@code RECORDING_PICTURES}: whether posters and storyboards are made of
 *     recordings that have none
 */
public record StorageSettings(
    Optional<S3> s3,
    String recordingsPath,
    PlaybackStrategy playback,
    Duration scanInterval,
    boolean pictures) {

  private static final List<String> SCHEMES = List.of("http", "https");

  /**
   * An S3 storage, addressed path-style.
   *
   * @param publicEndpoint {@code S3_PUBLIC_ENDPOINT}: where browsers reach it
   * @param maxConnections {@code S3_MAX_CONNECTIONS}: each player that is streamed to holds one
   */
  public record S3(
      URI endpoint,
      URI publicEndpoint,
      String accessKey,
      String secretKey,
      String region,
      String bucket,
      int maxConnections) {
    @Override
    public String toString() {
      return "S3[" + endpoint + ", bucket " + bucket + "]";
    }
  }

  static StorageSettings of(Variables variables) {
    Optional<S3> s3 =
        variables.url("S3_ENDPOINT", SCHEMES).map(endpoint -> s3(endpoint, variables));
    return new StorageSettings(
        s3,
        recordingsPath(variables),
        playback(variables, s3.isPresent()),
        variables.duration("STORAGE_SCAN_INTERVAL", Duration.ofHours(6)),
        variables.flag("RECORDING_PICTURES", true));
  }

  private static S3 s3(URI endpoint, Variables variables) {
    return new S3(
        endpoint,
        variables.url("S3_PUBLIC_ENDPOINT", SCHEMES).orElse(endpoint),
        variables.text("S3_ACCESS_KEY", "minioadmin"),
        variables.text("S3_SECRET_KEY", "minioadmin"),
        variables.text("AWS_REGION", "us-east-1"),
        variables.text("S3_BUCKET", "openvidu"),
        variables.count("S3_MAX_CONNECTIONS", 1_000));
  }

  private static String recordingsPath(Variables variables) {
    String path = variables.raw("RECORDINGS_PATH", "recordings/");
    boolean safe =
        !path.startsWith("/")
            && !path.contains("..")
            && path.chars().noneMatch(c -> c < ' ' || c == '\\' || c == '{' || c == '}');
    if (!safe) {
      throw new InvalidSetting(
          "RECORDINGS_PATH", path, "a relative path such as recordings/, without .. in it");
    }
    return path;
  }

  private static PlaybackStrategy playback(Variables variables, boolean s3) {
    String name = "RECORDING_PLAYBACK_STRATEGY";
    return variables
        .text(name)
        .map(
            given ->
                switch (given.toUpperCase(Locale.ROOT)) {
                  case "S3", "LINK" -> PlaybackStrategy.LINK;
                  case "PROXY" -> PlaybackStrategy.PROXY;
                  default -> throw new InvalidSetting(name, given, "LINK, S3 or PROXY");
                })
        .orElse(s3 ? PlaybackStrategy.LINK : PlaybackStrategy.PROXY);
  }
}
