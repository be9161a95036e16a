package io.roomtape.contract.crashes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.FileInfo;
import org.jspecify.annotations.Nullable;

/** One egress of LiveKit's, from its start to its end, on a thread of its own. */
final class ScriptedEgress {
  /** What an egress does to the world outside. */
  interface Outside {
    void report(String event, EgressInfo info);

    void upload(String path, byte[] file);
  }

  private static final long NO_LIMIT_MS = Duration.ofHours(1).toMillis();

  private final Fate fate;
  private final Outside outside;
  private final Random random;
  private final BlockingQueue<String> reasonsToEnd = new LinkedBlockingQueue<>();
  private volatile EgressInfo info;
  private volatile boolean inRoom;
  private volatile boolean dead;
  private volatile @Nullable Film film;

  /**
   * @param info as it is when it starts
   */
  ScriptedEgress(EgressInfo info, Fate fate, Random random, Outside outside) {
    this.info = info;
    this.fate = fate;
    this.random = random;
    this.outside = outside;
  }

  EgressInfo info() {
    return info;
  }

  String id() {
    return info.getEgressId();
  }

  String path() {
    return info.getFileResults(0).getFilename();
  }

  /** Whether it is a participant of its room. */
  boolean isInRoom() {
    return inRoom;
  }

  /** Whether its machine has died. */
  boolean isDead() {
    return dead;
  }

  boolean isLive() {
    return !dead && !isEnded();
  }

  boolean isEnded() {
    return switch (info.getStatus()) {
      case EGRESS_STARTING, EGRESS_ACTIVE, EGRESS_ENDING -> false;
      default -> true;
    };
  }

  /** Whether it began long after it was asked for. */
  boolean isLate() {
    return fate == Fate.COMES_LATE;
  }

  /** The file that it has left in storage. */
  Optional<Film> film() {
    return Optional.ofNullable(film);
  }

  void end(String reason) {
    reasonsToEnd.add(reason);
  }

  void begin() {
    outside.report("egress_started", info);
    Thread.ofVirtual().name(id()).start(this::live);
  }

  private void live() {
    try {
      if (awaitReason(between(50, 200)).isPresent()) {
        end(EgressStatus.EGRESS_ABORTED, 412, "Start signal not received");
        return;
      }
      inRoom = true;
      if (awaitReason(between(50, 600)).isPresent()) {
        end(EgressStatus.EGRESS_ABORTED, 412, "Start signal not received");
        return;
      }
      become(EgressStatus.EGRESS_ACTIVE);
      record();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      inRoom = false;
    }
  }

  private void record() throws InterruptedException {
    var limit = fate == Fate.LASTS || fate == Fate.COMES_LATE ? NO_LIMIT_MS : between(200, 1_500);
    var reason = awaitReason(limit);
    if (reason.isPresent()) {
      become(EgressStatus.EGRESS_ENDING);
      upload();
      end(EgressStatus.EGRESS_COMPLETE, 0, reason.get());
      return;
    }
    switch (fate) {
      case DIES -> dead = true;
      case FAILS -> end(EgressStatus.EGRESS_FAILED, 500, "pipeline error");
      case LASTS, REACHES_LIMIT, COMES_LATE, NEVER_COMES -> {
        upload();
        end(EgressStatus.EGRESS_LIMIT_REACHED, 413, "Session limit reached");
      }
    }
  }

  private void upload() throws InterruptedException {
    Thread.sleep(between(20, 400));
    var file = Film.of(id());
    outside.upload(path(), file.bytes());
    film = file;
  }

  private Optional<String> awaitReason(long milliseconds) throws InterruptedException {
    return Optional.ofNullable(reasonsToEnd.poll(milliseconds, TimeUnit.MILLISECONDS));
  }

  private void become(EgressStatus status) {
    info = info.toBuilder().setStatus(status).setUpdatedAt(nanos(Instant.now())).build();
    outside.report("egress_updated", info);
  }

  private void end(EgressStatus status, int code, String words) {
    var ended = info.toBuilder().setStatus(status).setEndedAt(nanos(Instant.now()));
    if (code == 0) {
      ended.setDetails("End reason: " + words);
    } else {
      ended.setError(words).setErrorCode(code);
    }
    film().ifPresent(file -> fill(ended.getFileResultsBuilder(0), file));
    inRoom = false;
    info = ended.build();
    outside.report("egress_ended", info);
  }

  private static void fill(FileInfo.Builder result, Film film) {
    result.setSize(film.bytes().length).setDuration(film.duration().toNanos());
  }

  static long nanos(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
  }

  private long between(int least, int most) {
    return random.nextInt(least, most);
  }

  @Override
  public String toString() {
    return "%s %s, fate %s%s, %s"
        .formatted(id(), info.getStatus(), fate, dead ? ", dead" : "", path());
  }
}
