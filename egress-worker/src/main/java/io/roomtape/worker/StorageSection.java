package io.roomtape.worker;

import io.roomtape.objects.S3Target;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** LiveKit's sections that say where files go: {@code storage}, {@code backup}, and older ones. */
record StorageSection(Section section) {
  private static final List<String> OTHERS = List.of("azure", "gcp", "alioss");

  Place parse() throws SettingException {
    for (String other : OTHERS) {
      if (section.section(other).isPresent()) {
        throw new SettingException(
            section.name(other), "is no storage of this worker's: say s3, or nothing for a folder");
      }
    }
    Optional<Section> s3 = section.section("s3");
    return new Place(s3.isEmpty() ? Optional.empty() : Optional.of(target(s3.get())), prefix());
  }

  private Prefix prefix() throws SettingException {
    try {
      return new Prefix(section.text("prefix").orElse(""));
    } catch (IllegalArgumentException e) {
      throw new SettingException(section.name("prefix"), String.valueOf(e.getMessage()));
    }
  }

  private static S3Target target(Section s3) throws SettingException {
    Optional<String> endpoint = s3.text("endpoint");
    for (String role : List.of("assume_role_arn", "assume_role_external_id")) {
      if (s3.text(role).isPresent()) {
        throw new SettingException(s3.name(role), "is not supported: say access_key and secret");
      }
    }
    return new S3Target(
        endpoint.isEmpty() ? Optional.empty() : Optional.of(address(s3, endpoint.get())),
        s3.text("region").orElse(""),
        needed(s3, "access_key"),
        needed(s3, "secret"),
        s3.text("session_token").orElse(""),
        needed(s3, "bucket"),
        s3.flag("force_path_style"),
        metadata(s3),
        s3.text("tagging").orElse(""),
        s3.text("content_disposition").orElse(""));
  }

  private static String needed(Section s3, String key) throws SettingException {
    return s3.text(key)
        .orElseThrow(() -> new SettingException(s3.name(key), "is missing: storage needs it"));
  }

  private static URI address(Section s3, String text) throws SettingException {
    if (!text.matches("https?://[^/\\s@]+(/\\S*)?")) {
      throw new SettingException(
          s3.name("endpoint"), "is \"" + text + "\": say it as http:// or https:// and a host");
    }
    return URI.create(text);
  }

  private static Map<String, String> metadata(Section s3) throws SettingException {
    Map<String, String> all = new HashMap<>();
    Optional<Section> metadata = s3.section("metadata");
    if (metadata.isPresent()) {
      for (String name : metadata.get().unread()) {
        String key = name.substring(s3.name("metadata.").length());
        all.put(key, metadata.get().text(key).orElse(""));
      }
    }
    return all;
  }
}
