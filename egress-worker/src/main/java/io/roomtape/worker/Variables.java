package io.roomtape.worker;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Settings by names of the environment. What the configuration says counts before them. Those of
 * the storage are the application's, and count together, where the configuration says none.
 */
final class Variables {
  /** By where each would be in the configuration. */
  static final Map<String, String> NAMES = names();

  private static final String STORAGE = "storage.s3.";

  private Variables() {}

  private static Map<String, String> names() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("api_key", "LIVEKIT_API_KEY");
    all.put("api_secret", "LIVEKIT_API_SECRET");
    all.put("ws_url", "LIVEKIT_WS_URL");
    for (String key :
        new String[] {
          "address",
          "username",
          "password",
          "use_tls",
          "cluster_addresses",
          "sentinel_addresses",
          "sentinel_master_name",
          "sentinel_username",
          "sentinel_password"
        }) {
      all.put("redis." + key, "REDIS_" + upper(key));
    }
    all.put(STORAGE + "endpoint", "S3_ENDPOINT");
    all.put(STORAGE + "access_key", "S3_ACCESS_KEY");
    all.put(STORAGE + "secret", "S3_SECRET_KEY");
    all.put(STORAGE + "bucket", "S3_BUCKET");
    all.put(STORAGE + "region", "AWS_REGION");
    for (String key :
        new String[] {"health_port", "prometheus_port", "disallow_local_storage", "cluster_id"}) {
      all.put(key, "EGRESS_" + upper(key));
    }
    for (String key :
        new String[] {
          "file_output_max_duration",
          "file_output_max_size",
          "segment_output_max_duration",
          "image_output_max_duration"
        }) {
      all.put("session_limits." + key, "EGRESS_" + upper(key));
    }
    for (String key :
        new String[] {
          "work_folder",
          "folder",
          "compose",
          "workers",
          "pass_on",
          "min_free_mb",
          "max_disk_mb",
          "end_ghosts"
        }) {
      all.put("roomtape." + key, "EGRESS_" + upper(key));
    }
    for (String key : new String[] {"encoder", "quality", "filled_tiles", "listener_tiles"}) {
      all.put("roomtape." + key, "RECORDING_" + upper(key));
    }
    return all;
  }

  private static String upper(String key) {
    return key.toUpperCase(java.util.Locale.ROOT);
  }

  /** Whether there is enough to do without a configuration. */
  static boolean suffice(Map<String, String> environment) {
    return Arrays.stream(
            new String[] {"REDIS_ADDRESS", "REDIS_CLUSTER_ADDRESSES", "REDIS_SENTINEL_ADDRESSES"})
        .anyMatch(name -> said(environment, name).isPresent());
  }

  /** The configuration with what the environment says beside. */
  static Section over(Map<?, ?> file, Map<String, String> environment) {
    Map<Object, Object> all = new LinkedHashMap<>(file);
    Map<String, String> used = new LinkedHashMap<>();
    boolean storage =
        !file.containsKey("storage")
            && !file.containsKey("s3")
            && (said(environment, "S3_BUCKET").isPresent()
                || said(environment, "S3_ENDPOINT").isPresent());
    NAMES.forEach(
        (path, name) -> {
          Optional<String> value = said(environment, name);
          boolean counts = storage || !path.startsWith(STORAGE);
          if (value.isPresent() && counts && put(all, path, value(path, value.get()))) {
            used.put(path, name);
          }
        });
    if (used.containsKey(STORAGE + "endpoint")) {
      put(all, STORAGE + "force_path_style", true);
    }
    return new Section("", all, used);
  }

  private static Optional<String> said(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static Object value(String path, String text) {
    if (path.endsWith("_addresses") || path.endsWith("pass_on")) {
      return Arrays.stream(text.split(",")).map(String::strip).toList();
    }
    return path.equals("redis.use_tls") && text.matches("true|false")
        ? Boolean.valueOf(text)
        : text;
  }

  /**
   * @return whether it was not there, and what is above it is a section, or was not there
   */
  @SuppressWarnings("unchecked") // sections are copied before they are written to
  private static boolean put(Map<Object, Object> into, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return into.putIfAbsent(path, value) == null;
    }
    String head = path.substring(0, dot);
    if (!(into.getOrDefault(head, Map.of()) instanceof Map<?, ?> section)) {
      return false;
    }
    Map<Object, Object> copy = new LinkedHashMap<>(section);
    into.put(head, copy);
    return put(copy, path.substring(dot + 1), value);
  }
}
