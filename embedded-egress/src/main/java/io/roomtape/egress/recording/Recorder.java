package io.roomtape.egress.recording;

import io.roomtape.egress.h264.Choice;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.worker.DiskSpace;
import io.roomtape.egress.worker.Lack;
import io.roomtape.egress.worker.UsedSpace;
import io.roomtape.egress.worker.Workers;
import io.roomtape.livekit.tap.RoomTaps;
import io.roomtape.livekit.twirp.TwirpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import livekit.LivekitEgress.EgressInfo;

/** Starts, stops and lists recordings, and finishes at its own start what a crash has left. */
public final class Recorder implements AutoCloseable {
  private final RecorderSettings settings;
  private final RecorderParts parts;
  private final Starts starts;
  private final LiveRecordings live = new LiveRecordings();

  /** Of those whose id was given and that begin now. */
  private final Map<String, Object> gates = new ConcurrentHashMap<>();

  public Recorder(
      RecorderSettings settings, RoomTaps taps, Announcements announcements, Storages storages)
      throws IOException {
    this.settings = settings;
    this.parts = parts(settings, announcements, storages);
    this.starts = new Starts(parts, taps, settings.tiles());
    Recovery recovery = new Recovery(parts);
    recovery.unfinished().forEach(recording -> live.add(recording).recover());
    recovery.sweep();
    new Watch(parts, live).start();
  }

  private static RecorderParts parts(
      RecorderSettings settings, Announcements announcements, Storages storages)
      throws IOException {
    Limits limits = settings.limits();
    Path work = Files.createDirectories(settings.folder().resolve("work"));
    DiskSpace space = new DiskSpace(work, limits.workBytes(), limits.leastSpace());
    Clock clock = Clock.systemUTC();
    CountDownLatch closed = new CountDownLatch(1);
    return new RecorderParts(
        work,
        new Egresses(settings.folder().resolve("state"), announcements, clock),
        new Workers(limits.workers(), settings.encoding(), space),
        new Delivery(
            settings.storageRetry(), time -> !closed.await(time.toNanos(), TimeUnit.NANOSECONDS)),
        storages,
        limits,
        new Tally(),
        clock,
        space,
        closed);
  }

  /** Which encoder is used; empty until that is known. */
  public Optional<Choice> encoder() {
    return parts.workers().encoder();
  }

  /** Is told which encoder is used as soon as that is known. */
  public void onEncoder(Consumer<Choice> listener) {
    parts.workers().onEncoder(listener);
  }

  /** Why no recording can begin now. */
  public Optional<String> unusable() {
    return parts.workers().unusable();
  }

  /** Why finished recordings are not stored now. */
  public Optional<String> storageProblem() {
    return parts.delivery().problem();
  }

  public RecorderNumbers numbers() {
    List<Recording> all = live.all();
    return new RecorderNumbers(
        all.stream().filter(Recording::isRunning).count(),
        all.stream().filter(recording -> recording.waitsFor(Lack.WORKER)).count(),
        all.stream().filter(recording -> recording.waitsFor(Lack.SPACE)).count(),
        parts.delivery().waiting(),
        all.stream().map(Recording::lag).max(Comparator.naturalOrder()).orElse(Duration.ZERO),
        parts.tally().composedTime(),
        parts.tally().storedCount(),
        parts.tally().failures(),
        UsedSpace.of(parts.work()));
  }

  /**
   * @throws TwirpException when no such recording can ever be started here
   */
  public void check(RecordingPlan plan) throws TwirpException {
    starts.check(plan);
  }

  public EgressInfo start(RecordingPlan plan) throws TwirpException {
    return live.add(starts.begin(plan)).start();
  }

  /**
   * Starts one that has an id already. The same id again is the same egress: it is answered as it
   * stands, and nothing begins.
   */
  public EgressInfo start(RecordingPlan plan, Given given) throws TwirpException {
    String id = given.egressId();
    Object gate = gates.computeIfAbsent(id, _ -> new Object());
    synchronized (gate) {
      try {
        Optional<EgressInfo> known = parts.egresses().find(id);
        return known.isPresent() ? known.get() : live.add(starts.begin(plan, given)).start();
      } finally {
        gates.remove(id, gate);
      }
    }
  }

  /** Whether webhooks can be signed with the key of this id. */
  public boolean canSign(String key) {
    return parts.egresses().canSign(key);
  }

  public EgressInfo stop(String id) throws TwirpException {
    Optional<Recording> recording = live.find(id);
    if (recording.isPresent()) {
      return recording.get().stop();
    }
    throw new TwirpException(
        TwirpException.Code.FAILED_PRECONDITION,
        "egress with status " + find(id).getStatus() + " cannot be stopped");
  }

  /** Lets a recording look otherwise from now on. */
  public EgressInfo arrange(String id, Look look) throws TwirpException {
    Optional<Recording> recording = live.find(id);
    if (recording.isPresent()) {
      return recording.get().arrange(look.in(settings.tiles()));
    }
    throw EgressStates.cannotUpdate(find(id));
  }

  public EgressInfo find(String id) throws TwirpException {
    return parts
        .egresses()
        .find(id)
        .orElseThrow(
            () -> new TwirpException(TwirpException.Code.NOT_FOUND, "egress does not exist"));
  }

  public List<EgressInfo> all() {
    return parts.egresses().all();
  }

  /** Ends what is live and waits; what is not done in time is finished at the next start. */
  @Override
  public void close() {
    parts.closed().countDown();
    live.end(Details.SHUT_DOWN, settings.closeTimeout());
    parts.workers().close();
  }
}
