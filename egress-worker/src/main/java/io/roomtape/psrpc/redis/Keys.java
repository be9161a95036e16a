package io.roomtape.psrpc.redis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keys of a section of YAML. What is wrong with one is said without its value. */
record Keys(String section, Map<?, ?> values) {
  /**
   * @throws IllegalArgumentException when there are others
   */
  void areOf(Set<String> known) {
    for (Object key : values.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        throw new IllegalArgumentException(
            name(String.valueOf(key)) + " is unknown; there are " + new TreeSet<>(known) + ".");
      }
    }
  }

  String name(String key) {
    return section + "." + key;
  }

  /** Empty if there is none. */
  String text(String key) {
    Object value = values.get(key);
    return switch (value) {
      case null -> "";
      case String text -> text;
      default -> throw wrong(key, "a text: put it in quotes");
    };
  }

  boolean flag(String key) {
    Object value = values.get(key);
    return switch (value) {
      case null -> false;
      case Boolean flag -> flag;
      default -> throw wrong(key, "true or false");
    };
  }

  /** 0 if there is none. */
  int number(String key) {
    Object value = values.get(key);
    return switch (value) {
      case null -> 0;
      case Integer number when number >= 0 -> number;
      default -> throw wrong(key, "a number, and not a negative one");
    };
  }

  List<HostPort> addresses(String key) {
    Object value = values.get(key);
    return switch (value) {
      case null -> List.of();
      case List<?> all -> all.stream().map(each -> address(key, each)).toList();
      default -> throw wrong(key, "a list of host:port");
    };
  }

  HostPort address(String key, @Nullable Object value) {
    return HostPort.parse(String.valueOf(value))
        .orElseThrow(() -> wrong(key, "host:port, such as redis.example.com:6379"));
  }

  Keys below(String key) {
    Object value = values.get(key);
    return switch (value) {
      case null -> new Keys(name(key), Map.of());
      case Map<?, ?> section -> new Keys(name(key), section);
      default -> throw wrong(key, "a section with keys of its own");
    };
  }

  private IllegalArgumentException wrong(String key, String right) {
    return new IllegalArgumentException(name(key) + " has to be " + right + ".");
  }
}
