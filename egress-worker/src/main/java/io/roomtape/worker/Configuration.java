package io.roomtape.worker;

import io.roomtape.cluster.CapacitySettings;
import io.roomtape.cluster.CapacitySettings.Pace;
import io.roomtape.cluster.PassOn;
import io.roomtape.cluster.WorkerSettings;
import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.journal.Tiles;
import io.roomtape.egress.recording.Limits;
import io.roomtape.egress.recording.S3Destination.Keys;
import io.roomtape.livekit.ApiKey;
import io.roomtape.objects.RequestedS3;
import io.roomtape.objects.S3Target;
import io.roomtape.objects.Transport;
import io.roomtape.psrpc.redis.RedisSection;
import io.roomtape.psrpc.redis.RedisSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A configuration in the form that LiveKit's egress reads, with a section {@code roomtape} for what
 * that does not know.
 */
final class Configuration {
  private static final int MOST_PORT = 65_535;
  private static final int MOST_WORKERS = 1_000;
  private static final int MOST_MEGABYTES = 100_000_000;
  private static final long MEGABYTE = 1_000_000;

  private final Section file;
  private final Section own;

  private Configuration(Section file) throws SettingException {
    this.file = file;
    this.own =
        file.section("roomtape").orElseGet(() -> new Section("roomtape", Map.of(), Map.of()));
  }

  /**
   * @param yaml the configuration; may be empty
   * @param environment says what that does not, by the names of {@link Variables}
   */
  static Settings parse(String yaml, Map<String, String> environment) throws SettingException {
    Object read;
    try {
      read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    } catch (YAMLException e) {
      throw new SettingException("The configuration", "is no YAML: " + e.getMessage());
    }
    if (read != null && !(read instanceof Map<?, ?>)) {
      throw new SettingException("The configuration", "is to be a list of names and values");
    }
    Map<?, ?> file = read instanceof Map<?, ?> map ? map : Map.of();
    return new Configuration(Variables.over(file, environment)).settings();
  }

  private Settings settings() throws SettingException {
    Path work =
        own.text("work_folder").map(Path::of).orElse(Path.of("roomtape-egress")).toAbsolutePath();
    Place storage = storage();
    Optional<Place> backup = backup();
    boolean nowhere = file.flag("disallow_local_storage");
    Optional<Path> folder =
        nowhere
            ? Optional.empty()
            : Optional.of(own.text("folder").map(Path::of).orElse(work.resolve("files")));
    Pace pace = choice("compose", Pace.LAG, Pace.values());
    int workers = own.number("workers", usualWorkers(pace), 1, MOST_WORKERS);
    return new Settings(
        key(),
        server(),
        redis(),
        storage,
        backup,
        folder,
        requested(storage),
        file.number("health_port", 0, 0, MOST_PORT),
        file.number("prometheus_port", 0, 0, MOST_PORT),
        new WorkerSettings(work, passOn(), capacity(pace), workers, own.flag("end_ghosts")),
        file.text("cluster_id").orElse(""),
        limits(workers),
        encoder(),
        quality(),
        tiles(),
        file.unread());
  }

  private static int usualWorkers(Pace pace) {
    int cores = Runtime.getRuntime().availableProcessors();
    return switch (pace) {
      case LIVE -> MOST_WORKERS;
      case LAG -> Math.max(2, cores);
    };
  }

  private ApiKey key() throws SettingException {
    return new ApiKey(needed("api_key"), needed("api_secret"));
  }

  private String needed(String key) throws SettingException {
    return file.text(key)
        .orElseThrow(
            () ->
                new SettingException(
                    key,
                    "is missing: say it in the configuration, or as " + Variables.NAMES.get(key)));
  }

  private URI server() throws SettingException {
    String text = needed("ws_url");
    if (!text.matches("(ws|wss|http|https)://[^/\\s@]+(/\\S*)?")) {
      throw new SettingException(
          "ws_url", "is \"" + text + "\": say where LiveKit is, for example ws://livekit:7880");
    }
    return URI.create(text);
  }

  private RedisSettings redis() throws SettingException {
    Optional<Section> redis = file.section("redis");
    if (redis.isEmpty()) {
      throw new SettingException(
          "redis", "is missing: say the one that LiveKit uses, for example {address: redis:6379}");
    }
    try {
      return RedisSection.parse(redis.get().all());
    } catch (IllegalArgumentException e) {
      throw new SettingException(e.getMessage());
    }
  }

  /** Before there was {@code storage}, its parts stood at the top. */
  private Place storage() throws SettingException {
    Optional<Section> storage = file.section("storage");
    return new StorageSection(storage.orElse(file)).parse();
  }

  private Optional<Place> backup() throws SettingException {
    Optional<Section> backup = file.section("backup");
    return backup.isEmpty()
        ? Optional.empty()
        : Optional.of(new StorageSection(backup.get()).parse());
  }

  /** What LiveKit's egress says at the top of requests' buckets. */
  private RequestedS3 requested(Place storage) throws SettingException {
    Optional<String> key = file.text("s3_assume_role_key");
    Optional<String> secret = file.text("s3_assume_role_secret");
    if (key.isPresent() != secret.isPresent()) {
      throw new SettingException(
          "s3_assume_role_key", "and s3_assume_role_secret are to be said both, or none of them");
    }
    return new RequestedS3(
        S3Section.role(file, "s3_"),
        key.map(id -> new Keys(id, secret.orElseThrow(), "", Optional.empty())),
        storage.bucket().map(S3Target::transport).orElse(Transport.USUAL));
  }

  private Limits limits(int workers) throws SettingException {
    Limits usual = space(Limits.DEFAULT.withWorkers(workers));
    Optional<Section> limits = file.section("session_limits");
    return limits.isEmpty() ? usual : new SessionLimits(limits.get()).in(usual);
  }

  private Limits space(Limits usual) throws SettingException {
    int least = own.number("min_free_mb", (int) (usual.leastSpace() / MEGABYTE), 1, MOST_MEGABYTES);
    int most = own.number("max_disk_mb", 0, 0, MOST_MEGABYTES);
    if (most > 0 && most <= least) {
      throw new SettingException(
          own.name("max_disk_mb"), "is " + most + ": say more than min_free_mb, which is " + least);
    }
    return usual
        .withLeastSpace(least * MEGABYTE)
        .withWorkBytes(most == 0 ? usual.workBytes() : most * MEGABYTE);
  }

  private Tiles tiles() throws SettingException {
    return new Tiles(own.flag("filled_tiles"), own.flag("listener_tiles"));
  }

  private static CapacitySettings capacity(Pace pace) {
    return switch (pace) {
      case LIVE -> CapacitySettings.LIVE;
      case LAG -> CapacitySettings.LAG;
    };
  }

  private Quality quality() throws SettingException {
    return choice("quality", Quality.STANDARD, Quality.values());
  }

  private <E extends Enum<E>> E choice(String key, E usual, E[] all) throws SettingException {
    String text = own.text(key).orElse(word(usual));
    for (E one : all) {
      if (word(one).equals(text)) {
        return one;
      }
    }
    throw new SettingException(
        own.name(key),
        "is \""
            + text
            + "\": say one of "
            + String.join(", ", Arrays.stream(all).map(Configuration::word).toList()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private Set<PassOn> passOn() throws SettingException {
    Set<PassOn> all = EnumSet.noneOf(PassOn.class);
    for (String text : own.list("pass_on")) {
      all.add(
          Arrays.stream(PassOn.values())
              .filter(one -> word(one).equals(text))
              .findFirst()
              .orElseThrow(
                  () ->
                      new SettingException(
                          own.name("pass_on"), "has \"" + text + "\": say web, stream or both")));
    }
    return all;
  }

  private EncoderSetting encoder() throws SettingException {
    String text = own.text("encoder").orElse("auto");
    try {
      return EncoderSetting.of(text);
    } catch (IllegalArgumentException e) {
      throw new SettingException(
          own.name("encoder"), "is \"" + text + "\": say " + EncoderSetting.RIGHT);
    }
  }
}
