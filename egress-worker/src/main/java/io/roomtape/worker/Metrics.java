package io.roomtape.worker;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A page in Prometheus' text format 0.0.4. */
final class Metrics {
  private final StringBuilder page = new StringBuilder();
  private final Map<String, String> everywhere;
  private final Set<String> named = new HashSet<>();

  /**
   * @param everywhere labels of all metrics whose names begin with {@code livekit_}
   */
  Metrics(Map<String, String> everywhere) {
    this.everywhere = everywhere;
  }

  void gauge(String name, Number value) {
    gauge(name, Map.of(), value);
  }

  void gauge(String name, Map<String, String> labels, Number value) {
    line(name, name, "gauge", labels, value);
  }

  void counter(String name, Number value) {
    counter(name, Map.of(), value);
  }

  void counter(String name, Map<String, String> labels, Number value) {
    line(name, name, "counter", labels, value);
  }

  /**
   * One series of a histogram.
   *
   * @param buckets how many are no more than each bound
   */
  void histogram(
      String name, Map<String, String> labels, Map<Double, Long> buckets, long count, double sum) {
    buckets.forEach((bound, upTo) -> bucket(name, labels, number(bound), upTo));
    bucket(name, labels, "+Inf", count);
    line(name, name + "_sum", "histogram", labels, sum);
    line(name, name + "_count", "histogram", labels, count);
  }

  private void bucket(String name, Map<String, String> labels, String bound, long upTo) {
    Map<String, String> all = new TreeMap<>(labels);
    all.put("le", bound);
    line(name, name + "_bucket", "histogram", all, upTo);
  }

  private void line(
      String family, String name, String type, Map<String, String> labels, Number value) {
    if (named.add(family)) {
      page.append("# TYPE ").append(family).append(' ').append(type).append('\n');
    }
    Map<String, String> all = new TreeMap<>(labels);
    if (name.startsWith("livekit_")) {
      all.putAll(everywhere);
    }
    page.append(name)
        .append(labels(all))
        .append(' ')
        .append(number(value.doubleValue()))
        .append('\n');
  }

  private static String labels(Map<String, String> labels) {
    return labels.isEmpty()
        ? ""
        : labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
