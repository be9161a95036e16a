package io.roomtape.psrpc;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One method of a service, as one or all of its servers answer it. Its channels are named as psrpc
 * 0.7 names them.
 *
 * @param topic who of the servers is meant; empty: any
 */
public record Endpoint(String service, String method, String topic) {
  public Endpoint(String service, String method) {
    this(service, method, "");
  }

  /** Servers hear requests here. */
  String requests() {
    return channel(service, method, topic, "REQ");
  }

  /** Servers hear here whom a caller has chosen. */
  String choices() {
    return channel(service, method, topic, "RCLAIM");
  }

  /** A caller hears here who would answer. */
  static String claims(String service, String clientId) {
    return channel(service, clientId, "CLAIM");
  }

  /** A caller hears answers here. */
  static String responses(String service, String clientId) {
    return channel(service, clientId, "RES");
  }

  private static String channel(String... parts) {
    return Stream.of(parts)
        .filter(part -> !part.isEmpty())
        .map(Endpoint::escaped)
        .collect(Collectors.joining("|"));
  }

  /** What is no letter, digit or underscore is written as its code. */
  private static String escaped(String part) {
    return part.codePoints()
        .mapToObj(c -> isPlain(c) ? Character.toString(c) : String.format(Locale.ROOT, "u+%04x", c))
        .collect(Collectors.joining());
  }

  private static boolean isPlain(int c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  @Override
  public String toString() {
    return service + "." + method + (topic.isEmpty() ? "" : " of " + topic);
  }
}
