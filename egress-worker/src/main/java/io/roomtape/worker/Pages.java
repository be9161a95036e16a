package io.roomtape.worker;

import io.roomtape.cluster.EgressWorker;
import io.roomtape.egress.recording.RecorderNumbers;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import livekit.LivekitEgress.EgressInfo;

/** What a worker says of itself: to whoever watches its health, and to Prometheus. */
record Pages(EgressWorker worker, BooleanSupplier draining) {
  static final String JSON = "application/json";
  static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** As LiveKit's egress says it: free cores, and what each egress is; but without requests. */
  String health() {
    double free = Math.max(0, worker.freeCores());
    String running =
        worker.active().stream()
            .map(
                info ->
                    String.format(
                        ", \"%s\": {\"status\": \"%s\"}", info.getEgressId(), info.getStatus()))
            .collect(Collectors.joining());
    return String.format(Locale.ROOT, "{\"CpuLoad\": %.2f%s}%n", free, running);
  }

  /** LiveKit's names where the meaning is the same; ours begin with {@code roomtape_}. */
  String metrics() {
    RecorderNumbers numbers = worker.egress().numbers();
    Map<String, Long> requests = new TreeMap<>();
    worker.active().forEach(info -> requests.merge(type(info), 1L, Long::sum));
    StringBuilder page = new StringBuilder();
    gauge(page, "livekit_egress_available", requests.isEmpty() && takes() ? 1 : 0);
    gauge(page, "livekit_egress_can_accept_request", takes() ? 1 : 0);
    gauge(page, "livekit_egress_is_terminating", draining.getAsBoolean() ? 1 : 0);
    page.append("# TYPE livekit_egress_requests gauge\n");
    requests.forEach(
        (type, count) ->
            page.append("livekit_egress_requests{type=\"")
                .append(type)
                .append("\"} ")
                .append(count)
                .append('\n'));
    page.append("# TYPE livekit_node_cpu_load gauge\n");
    page.append(
        String.format(
            Locale.ROOT,
            "livekit_node_cpu_load{node_type=\"EGRESS\"} %.3f%n",
            Math.clamp(1 - worker.freeCores() / CORES, 0.0, 1.0)));
    gauge(page, "roomtape_egress_waiting_for_worker", (double) numbers.waitingForWorker());
    gauge(page, "roomtape_egress_waiting_for_storage", (double) numbers.waitingForStorage());
    gauge(page, "roomtape_egress_lag_seconds", numbers.lag().toMillis() / 1000.0);
    counter(page, "roomtape_egress_composed_seconds_total", numbers.composed().toMillis() / 1000.0);
    counter(page, "roomtape_egress_stored_total", (double) numbers.stored());
    return page.toString();
  }

  private boolean takes() {
    return !draining.getAsBoolean() && worker.full().isEmpty();
  }

  private static String type(EgressInfo info) {
    return info.getRequestCase().name().toLowerCase(Locale.ROOT);
  }

  private static void gauge(StringBuilder page, String name, double value) {
    line(page, name, "gauge", value);
  }

  private static void counter(StringBuilder page, String name, double value) {
    line(page, name, "counter", value);
  }

  private static void line(StringBuilder page, String name, String type, double value) {
    page.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    page.append(name).append(' ').append(value).append('\n');
  }
}
