package io.roomtape.worker;

import io.roomtape.client.Network;
import io.roomtape.cluster.Capacity;
import io.roomtape.cluster.ClusterEgress;
import io.roomtape.cluster.IoInfo;
import io.roomtape.cluster.Outbox;
import io.roomtape.cluster.Told;
import io.roomtape.egress.EgressConfig;
import io.roomtape.egress.EmbeddedEgress;
import io.roomtape.egress.recording.Limits;
import io.roomtape.join.JoinedRooms;
import io.roomtape.psrpc.BusException;
import io.roomtape.psrpc.redis.RedisBus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running worker. */
final class EgressWorker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EgressWorker.class);

  private final RedisBus bus;
  private final Network network;
  private final IoInfo server;
  private final Outbox outbox;
  private final EmbeddedEgress recorder;
  private final ClusterEgress cluster;
  private final List<HealthServer> pages = new ArrayList<>();

  /**
   * Starts one.
   *
   * @throws BusException when Redis cannot be reached
   * @throws IOException when a port is taken, or a folder cannot be used
   */
  EgressWorker(WorkerSettings settings) throws IOException {
    this.bus = RedisBus.connect(settings.redis());
    this.network = new Network();
    this.server = new IoInfo(bus);
    this.outbox = new Outbox(settings.work().resolve("told"), server);
    Told told = new Told(outbox);
    this.recorder =
        EmbeddedEgress.start(
            recorder(settings), new JoinedRooms(settings.server(), settings.key(), network), told);
    Capacity.Meter meter = new CpuMeter();
    Capacity capacity =
        new Capacity(settings.mode(), Runtime.getRuntime().availableProcessors(), meter);
    this.cluster = new ClusterEgress(bus, recorder, capacity, told, outbox, settings.passOn());
    bus.onReturn(cluster::busIsBack);
    recorder.onEncoder(choice -> log.info("Encoder: {}", choice.sentence()));
    Pages said = new Pages(recorder, cluster, meter, settings.mode());
    if (settings.healthPort() > 0) {
      pages.add(new HealthServer(settings.healthPort(), Pages.JSON, said::health));
    }
    if (settings.metricsPort() > 0) {
      pages.add(new HealthServer(settings.metricsPort(), Pages.METRICS, said::metrics));
    }
  }

  private static EgressConfig recorder(WorkerSettings settings) {
    WorkerSink sink = new WorkerSink(settings.storage(), settings.backup(), settings.files());
    return new EgressConfig(settings.work(), sink)
        .withLimits(Limits.DEFAULT.withWorkers(settings.workers()))
        .withEncoder(settings.encoder())
        .withQuality(settings.quality());
  }

  /** Takes nothing new from now on. */
  void drain() {
    cluster.drain();
  }

  /** How many recordings are not over. */
  int running() {
    return cluster.live().size();
  }

  /** Ends what still runs; what is not stored in time is finished at the next start. */
  @Override
  public void close() {
    cluster.drain();
    recorder.close();
    outbox.awaitAll();
    cluster.close();
    pages.forEach(HealthServer::close);
    outbox.close();
    server.close();
    network.close();
    bus.close();
  }
}
