package io.roomtape.worker;

import io.roomtape.client.Network;
import io.roomtape.cluster.EgressWorker;
import io.roomtape.egress.EgressConfig;
import io.roomtape.join.JoinedRooms;
import io.roomtape.psrpc.BusException;
import io.roomtape.psrpc.redis.RedisBus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running worker, with what it stands on and what it says of itself. */
final class Program implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Program.class);

  private final RedisBus bus;
  private final Network network = new Network();
  private final EgressWorker worker;
  private final Uploads uploads = new Uploads();
  private final List<HealthServer> pages = new ArrayList<>();
  private volatile boolean draining;

  /**
   * Starts it.
   *
   * @throws BusException when Redis cannot be reached
   * @throws IOException when a port is taken
   */
  Program(Settings settings) throws IOException {
    this.bus = RedisBus.connect(settings.redis());
    this.worker =
        EgressWorker.start(
            bus,
            recorder(settings, uploads),
            new JoinedRooms(settings.server(), settings.key(), network),
            settings.cluster());
    worker.egress().onEncoder(choice -> log.info("Encoder: {}", choice.sentence()));
    Pages said = new Pages(worker, () -> draining, uploads, labels(settings));
    if (settings.healthPort() > 0) {
      pages.add(new HealthServer(settings.healthPort(), Pages.JSON, said::health));
    }
    if (settings.metricsPort() > 0) {
      pages.add(new HealthServer(settings.metricsPort(), Pages.METRICS, said::metrics));
    }
  }

  /** A process is a node of its own to LiveKit's dashboards. */
  private static Map<String, String> labels(Settings settings) {
    String id = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    return Map.of("node_id", "NE_" + id, "cluster_id", settings.clusterId());
  }

  private static EgressConfig recorder(Settings settings, Uploads uploads) {
    WorkerSink sink =
        new WorkerSink(
            settings.storage(), settings.backup(), settings.files(), settings.requested(), uploads);
    return new EgressConfig(settings.cluster().folder().resolve("recorder"), sink)
        .withLimits(settings.limits())
        .withEncoder(settings.encoder())
        .withQuality(settings.quality())
        .withTiles(settings.tiles());
  }

  /** Takes nothing new from now on. */
  void drain() {
    draining = true;
    worker.drain();
  }

  /** Whether nothing is left to be done. */
  boolean isIdle() {
    return worker.isIdle();
  }

  /** Ends what still runs; what is not stored in time is finished at the next start. */
  @Override
  public void close() {
    worker.close();
    pages.forEach(HealthServer::close);
    network.close();
    bus.close();
  }
}
