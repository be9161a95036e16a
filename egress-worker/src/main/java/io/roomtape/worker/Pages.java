package io.roomtape.worker;

import io.roomtape.cluster.EgressWorker;
import io.roomtape.cluster.Outcome;
import io.roomtape.egress.recording.RecorderNumbers;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * What a worker says of itself: to whoever watches its health, and to Prometheus.
 *
 * @param labels of all metrics that have LiveKit's names
 */
record Pages(
    EgressWorker worker, BooleanSupplier draining, Uploads uploads, Map<String, String> labels) {
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
    Metrics page = new Metrics(labels);
    boolean takes = !draining.getAsBoolean() && worker.full().isEmpty();
    Map<String, Long> requests = new TreeMap<>();
    worker.active().forEach(info -> requests.merge(Outcome.type(info), 1L, Long::sum));
    page.gauge("livekit_egress_available", requests.isEmpty() && takes ? 1 : 0);
    page.gauge("livekit_egress_can_accept_request", takes ? 1 : 0);
    page.gauge("livekit_egress_is_disabled", draining.getAsBoolean() ? 1 : 0);
    page.gauge("livekit_egress_is_terminating", draining.getAsBoolean() ? 1 : 0);
    requests.forEach((type, n) -> page.gauge("livekit_egress_requests", Map.of("type", type), n));
    worker
        .outcomes()
        .forEach(
            (outcome, n) ->
                page.counter(
                    "livekit_egress_handler_results_total",
                    Map.of("type", outcome.type(), "result", outcome.result()),
                    n));
    load(page);
    uploads.tell(page);
    ours(page, worker.egress().numbers());
    return page.toString();
  }

  private void load(Metrics page) {
    double load = Math.clamp(1 - worker.freeCores() / CORES, 0.0, 1.0);
    page.gauge("livekit_node_cpu_load", Map.of("node_type", "EGRESS"), load);
    page.gauge("livekit_load_ratio", Map.of("type", "cpu"), worker.cpuRatio());
    Memory.OF_SYSTEM.resident().ifPresent(n -> page.gauge("livekit_egress_proc_rss_bytes", n));
    OptionalLong group = Memory.OF_SYSTEM.group();
    page.gauge("livekit_egress_cgroup_read_success", group.isPresent() ? 1 : 0);
    group.ifPresent(n -> page.gauge("livekit_egress_cgroup_memory_bytes", n));
  }

  private static void ours(Metrics page, RecorderNumbers numbers) {
    page.gauge("roomtape_egress_waiting_for_worker", numbers.waitingForWorker());
    page.gauge("roomtape_egress_waiting_for_storage", numbers.waitingForStorage());
    page.gauge("roomtape_egress_lag_seconds", numbers.lag().toMillis() / 1000.0);
    page.counter("roomtape_egress_composed_seconds_total", numbers.composed().toMillis() / 1000.0);
    page.counter("roomtape_egress_stored_total", numbers.stored());
  }
}
