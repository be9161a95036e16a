package io.roomtape.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.roomtape.cluster.Beat.Kind;
import io.roomtape.egress.EgressConfig;
import io.roomtape.egress.EmbeddedEgress;
import io.roomtape.egress.recording.Announcements;
import io.roomtape.egress.recording.EgressStates;
import io.roomtape.livekit.tap.RoomTaps;
import io.roomtape.livekit.twirp.TwirpException;
import io.roomtape.psrpc.Bus;
import io.roomtape.psrpc.Bus.Subscription;
import io.roomtape.psrpc.BusException;
import io.roomtape.psrpc.Call;
import io.roomtape.psrpc.Endpoint;
import io.roomtape.psrpc.Handler;
import io.roomtape.psrpc.RpcClient;
import io.roomtape.psrpc.RpcException;
import io.roomtape.psrpc.RpcServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recorder that takes its requests from a LiveKit cluster, and tells it what becomes of them. */
public final class EgressWorker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EgressWorker.class);
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final Duration ASSURANCE = Duration.ofSeconds(30);
  private static final Duration ANSWERS = Duration.ofSeconds(3);

  /** The answer to a start waits no longer for the server to know of it. */
  private static final Duration KNOWN = Duration.ofMillis(500);

  /** So much time is left for what is to be told at the end. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final Clock clock;
  private final Map<Outcome, Long> outcomes = new ConcurrentHashMap<>();
  private final Claims claims;
  private final Gauge gauge;
  private final Topics topics;
  private final RpcClient client;
  private final IoInfo io;
  private final Reports reports;
  private final Company company;
  private final Optional<Ghosts> ghosts;
  private final EmbeddedEgress egress;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Subscription starts;
  private final Subscription lists;

  /**
   * Goes on with what an earlier one left in its folders, and takes requests.
   *
   * @throws UncheckedIOException when a folder cannot be written
   * @throws BusException when the bus cannot be reached
   */
  public static EgressWorker start(
      Bus bus, EgressConfig config, RoomTaps rooms, WorkerSettings settings) {
    try {
      EgressWorker worker = new EgressWorker(bus, config, rooms, settings, Clock.systemUTC());
      worker.schedule();
      return worker;
    } catch (IOException e) {
      throw new UncheckedIOException("The worker cannot use " + settings.folder(), e);
    }
  }

  EgressWorker(Bus bus, EgressConfig config, RoomTaps rooms, WorkerSettings settings, Clock clock)
      throws IOException {
    Files.createDirectories(settings.folder());
    Files.createDirectories(config.folder());
    this.clock = clock;
    this.gauge = new Gauge(config.folder());
    this.claims = new Claims(settings, gauge, clock);
    RpcServer server = new RpcServer(bus);
    this.topics = new Topics(server);
    this.client = new RpcClient(bus, "IOInfo");
    this.io = new IoInfo(client);
    Reports.Pause pause = time -> !closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    this.reports =
        new Reports(settings.folder().resolve("reports"), Telling.own(io), pause, topics::close);
    this.ghosts =
        settings.endsGhosts()
            ? Optional.of(new Ghosts(bus, io, server.id(), this::end, clock, ANSWERS))
            : Optional.empty();
    this.company = new Company(bus, settings.folder(), io, pause, new Topics(server), clock);
    this.egress = EmbeddedEgress.start(config, new ArrangedTaps(rooms, this::arrange), new Told());
    resume();
    this.starts = server.register(new Endpoint("EgressInternal", "StartEgress"), new Starts());
    this.lists =
        server.register(
            new Endpoint("EgressInternal", "ListActiveEgress"),
            new Handler() {
              @Override
              public ByteString answer(Call call) {
                return ids(active());
              }
            });
  }

  /** Each change of an egress is on its way to the server before anything else happens to it. */
  private final class Told implements Announcements {
    @Override
    public void changed(EgressInfo info, String event) {
      reports.add(info);
      if (EgressStates.isOver(info)) {
        outcomes.merge(Outcome.of(info), 1L, Long::sum);
      }
    }

    /** The server signs, and says itself what it has no key for. */
    @Override
    public boolean canSign(String key) {
      return true;
    }
  }

  private void resume() {
    for (EgressInfo info : egress.calls().all()) {
      boolean untold = reports.open().contains(info.getEgressId());
      if (!EgressStates.isOver(info)) {
        topics.open(info.getEgressId(), this::stop);
      } else if (untold && reports.isAllTold(info.getEgressId())) {
        // It ended, and the process with it, before that was on its way.
        reports.add(info);
      }
    }
    reports.resume();
  }

  void schedule() {
    var _ = schedule.scheduleAtFixedRate(this::tick, 0, BEAT.toSeconds(), TimeUnit.SECONDS);
    long apart = ASSURANCE.toSeconds();
    var _ =
        schedule.scheduleAtFixedRate(
            () -> Thread.ofVirtual().start(this::assure), apart, apart, TimeUnit.SECONDS);
    var _ =
        schedule.scheduleAtFixedRate(
            () -> Thread.ofVirtual().start(this::look), apart, apart, TimeUnit.SECONDS);
  }

  private void tick() {
    try {
      gauge.measure();
      beat();
    } catch (RuntimeException e) {
      log.error("A worker's beat failed", e);
    }
  }

  /** Tells the other workers what there is. */
  void beat() {
    beat(Kind.REGULAR);
  }

  /**
   * Looks whether the server still knows what runs: a Redis that began anew does not, and others
   * may have given up a worker that could not be heard.
   */
  void assure() {
    for (EgressInfo info : active()) {
      String id = info.getEgressId();
      try {
        if (reports.isAllTold(id) && io.find(id).map(EgressStates::isOver).orElse(true)) {
          reports.again(id);
        }
      } catch (RpcException | BusException e) {
        log.info("Whether the server knows of {} is unknown: {}", id, e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void end(EgressInfo ghost) {
    company.fail(ghost, Ghosts.NOBODY);
  }

  /** Looks for egresses that nobody has, if it is for this worker to do so. */
  private void look() {
    try {
      if (ghosts.isPresent() && company.isFirst()) {
        ghosts.get().look();
      }
    } catch (RpcException | BusException e) {
      log.info("Whether there are egresses that nobody has is unknown: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is not over. */
  public List<EgressInfo> active() {
    return egress.calls().all().stream().filter(info -> !EgressStates.isOver(info)).toList();
  }

  private static ByteString ids(List<EgressInfo> infos) {
    Field.Builder ids = Field.newBuilder();
    infos.forEach(info -> ids.addLengthDelimited(info.getEgressIdBytes()));
    return UnknownFieldSet.newBuilder().addField(1, ids.build()).build().toByteString();
  }

  private final class Starts implements Handler {
    @Override
    public float affinity(Call call) {
      try {
        StartRequest request = StartRequest.parse(call.body());
        return known(request).isPresent() ? AT_ONCE : claims.affinity(request, egress);
      } catch (RpcException e) {
        return call.body().isEmpty() ? SILENT : AT_ONCE;
      }
    }

    @Override
    public ByteString answer(Call call) throws RpcException {
      StartRequest request = StartRequest.parse(call.body());
      if (!clock.instant().isBefore(call.expiry())) {
        throw new RpcException(RpcException.DEADLINE_EXCEEDED, "the request has expired");
      }
      return begin(request).toByteString();
    }
  }

  private Optional<EgressInfo> known(StartRequest request) {
    try {
      return Optional.of(egress.calls().find(request.egressId()));
    } catch (TwirpException e) {
      return Optional.empty();
    }
  }

  private EgressInfo begin(StartRequest request) throws RpcException {
    String id = request.egressId();
    try {
      Optional<EgressInfo> known = known(request);
      if (known.isPresent()) {
        return known.get();
      }
      egress.calls().check(request.request());
      topics.open(id, this::stop);
      EgressInfo info = egress.calls().start(request.request(), request.given());
      claims.begun(id, Cost.of(request.request()));
      share();
      reports.awaitBegun(id, KNOWN);
      return info;
    } catch (TwirpException e) {
      if (known(request).isEmpty()) {
        topics.close(id);
      }
      throw Codes.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RpcException(RpcException.UNAVAILABLE, "the worker shuts down");
    }
  }

  /** One after another: what is told last is what there is. */
  private void beat(Kind kind) {
    synchronized (company) {
      company.beat(active(), kind);
    }
  }

  /** From now on the others can end what has begun here. */
  private void share() {
    try {
      beat(Kind.BETWEEN);
    } catch (BusException e) {
      log.info("The other workers hear of what has begun later: {}", e.getMessage());
    }
  }

  private EgressInfo stop(String egressId) throws RpcException {
    try {
      return egress.calls().stop(egressId);
    } catch (TwirpException e) {
      throw Codes.of(e);
    }
  }

  private void arrange(String egressId, String layout) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                var _ = egress.calls().updateLayout(egressId, layout);
              } catch (TwirpException e) {
                log.warn("{} keeps its layout: {}", egressId, e.getMessage());
              }
            });
  }

  /** The recorder, for its numbers and its troubles; it is closed with the worker. */
  public EmbeddedEgress egress() {
    return egress;
  }

  /** How many have ended how since the start. */
  public Map<Outcome, Long> outcomes() {
    return new TreeMap<>(outcomes);
  }

  /** How much of what recordings may take of the cores is taken; above 1 is too much. */
  public double cpuRatio() {
    return claims.cpuRatio();
  }

  /** Why no room of four at 720p30 would be taken now. */
  public Optional<String> full() {
    return claims.lack(Cost.of(RoomCompositeEgressRequest.getDefaultInstance()), egress);
  }

  /** How many cores nobody uses, on average of the last seconds. */
  public double freeCores() {
    return gauge.machine().cores() - gauge.machine().busy();
  }

  /** Takes no more requests; what runs goes on. */
  public void drain() {
    starts.close();
  }

  /** Whether nothing runs, and nothing is to be told. */
  public boolean isIdle() {
    return active().isEmpty() && reports.isAllTold() && company.isAllTold();
  }

  /**
   * Hands over: ends what runs as the recorder's {@code close} does; what is not stored or told in
   * a bounded time is left for the next start.
   */
  @Override
  public void close() {
    drain();
    egress.close();
    awaitTold();
    lists.close();
    schedule.shutdownNow();
    company.close(active(), isIdle());
    closed.countDown();
    topics.closeAll();
    ghosts.ifPresent(Ghosts::close);
    client.close();
  }

  private void awaitTold() {
    long end = System.nanoTime() + LAST_WORDS.toNanos();
    try {
      while (!reports.isAllTold() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
