package io.roomtape.worker;

import io.roomtape.cluster.CapacitySettings;
import io.roomtape.cluster.CapacitySettings.Pace;
import io.roomtape.cluster.PassOn;
import io.roomtape.cluster.WorkerSettings;
import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.recording.Limits;
import io.roomtape.livekit.ApiKey;
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

  private final Section file;
  private final Section own;
  private final Map<String, String> environment;

  private Configuration(Section file, Map<String, String> environment) throws SettingException {
    this.file = file;
    this.environment = environment;
    this.own = file.section("roomtape").orElseGet(() -> new Section("roomtape", Map.of()));
  }

  /**
   * @param yaml the configuration
   * @param environment may say {@code LIVEKIT_API_KEY}, {@code LIVEKIT_API_SECRET} and {@code
   *     LIVEKIT_WS_URL}, as for LiveKit's egress
   */
  static Settings parse(String yaml, Map<String, String> environment) throws SettingException {
    Object read;
    try {
      read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    } catch (YAMLException e) {
      throw new SettingException("The configuration", "is no YAML: " + e.getMessage());
    }
    if (!(read instanceof Map<?, ?> map)) {
      throw new SettingException("The configuration", "is to be a list of names and values");
    }
    return new Configuration(new Section("", map), environment).settings();
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
        file.number("health_port", 0, 0, MOST_PORT),
        file.number("prometheus_port", 0, 0, MOST_PORT),
        new WorkerSettings(work, passOn(), capacity(pace), workers),
        limits(workers),
        encoder(),
        quality(),
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
    return new ApiKey(
        needed("api_key", "LIVEKIT_API_KEY"), needed("api_secret", "LIVEKIT_API_SECRET"));
  }

  private String needed(String key, String variable) throws SettingException {
    return file.text(key)
        .or(() -> Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank()))
        .orElseThrow(
            () ->
                new SettingException(
                    key, "is missing: say it in the configuration, or as " + variable));
  }

  private URI server() throws SettingException {
    String text = needed("ws_url", "LIVEKIT_WS_URL");
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

  private Limits limits(int workers) throws SettingException {
    Optional<Section> limits = file.section("session_limits");
    return limits.isEmpty()
        ? Limits.DEFAULT.withWorkers(workers)
        : new SessionLimits(limits.get()).in(Limits.DEFAULT.withWorkers(workers));
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
