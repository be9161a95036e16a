package io.roomtape.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A part of the configuration, and which of its keys were read. */
final class Section {
  private final String path;
  private final Map<?, ?> values;
  private final Map<String, String> variables;
  private final Set<String> read = new HashSet<>();
  private final List<Section> parts = new ArrayList<>();

  /**
   * @param variables names of the environment that what stands at paths comes from
   */
  Section(String path, Map<?, ?> values, Map<String, String> variables) {
    this.path = path;
    this.values = values;
    this.variables = variables;
  }

  /** A key as it is named in messages. */
  String name(String key) {
    return variables.getOrDefault(path(key), path(key));
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private Optional<Object> value(String key) {
    read.add(key);
    return Optional.ofNullable(values.get(key));
  }

  /**
   * @throws SettingException when it is a section or a list
   */
  Optional<String> text(String key) throws SettingException {
    Optional<Object> value = value(key);
    if (value.filter(v -> v instanceof Map || v instanceof List).isPresent()) {
      throw new SettingException(name(key), "is to be one value");
    }
    return value.map(String::valueOf).filter(text -> !text.isBlank());
  }

  boolean flag(String key) throws SettingException {
    String text = text(key).orElse("false");
    if (!Set.of("true", "false").contains(text)) {
      throw new SettingException(name(key), "is \"" + text + "\": say true or false");
    }
    return text.equals("true");
  }

  int number(String key, int otherwise, int least, int most) throws SettingException {
    String text = text(key).orElse(String.valueOf(otherwise));
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new SettingException(
        name(key), "is \"" + text + "\": say a number from " + least + " to " + most);
  }

  /** Empty when it is not said. */
  Optional<Duration> duration(String key) throws SettingException {
    Optional<String> text = text(key);
    Optional<Duration> duration = text.flatMap(GoDuration::parse);
    if (text.isPresent() && duration.isEmpty()) {
      throw new SettingException(
          name(key), "is \"" + text.get() + "\": say how long, as 90s or 1h30m");
    }
    return duration;
  }

  List<String> list(String key) throws SettingException {
    Object value = value(key).orElse(List.of());
    if (!(value instanceof List<?> list)) {
      throw new SettingException(name(key), "is to be a list");
    }
    return list.stream().map(String::valueOf).toList();
  }

  /** Empty when it is not there. */
  Optional<Section> section(String key) throws SettingException {
    Optional<Object> value = value(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof Map<?, ?> map)) {
      throw new SettingException(name(key), "is to be a section");
    }
    Section part = new Section(path(key), map, variables);
    parts.add(part);
    return Optional.of(part);
  }

  /** As it stands there; all of it counts as read. */
  Map<?, ?> all() {
    values.keySet().forEach(key -> read.add(String.valueOf(key)));
    return values;
  }

  /** What stands there and was not read. */
  List<String> unread() {
    Stream<String> own =
        values.keySet().stream()
            .map(String::valueOf)
            .filter(key -> !read.contains(key))
            .map(this::path);
    return Stream.concat(own, parts.stream().flatMap(part -> part.unread().stream()))
        .sorted()
        .toList();
  }
}
