package io.roomtape.contract.crashes;

import io.roomtape.contract.crashes.TwirpServer.TwirpError;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitModels.Room;

/**
 * LiveKit's egress service as version 1.14.0 behaves, with shorter times. It forgets nothing, as
 * the real one forgets nothing for a day.
 */
final class ScriptedEgresses {
  /** LiveKit takes 3 s to find out that an egress cannot be asked. */
  private static final Duration UNANSWERED_STOP = Duration.ofSeconds(1);

  private final Random random;
  private final ScriptedEgress.Outside outside;
  private final History history;
  private final Map<String, ScriptedEgress> all = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final List<Overlap> overlaps = new CopyOnWriteArrayList<>();
  private volatile boolean calm;

  /** Two that recorded one session of a room at the same time. */
  record Overlap(ScriptedEgress first, ScriptedEgress second) {
    /** For how long both went on; for ever, if one has not ended. */
    Duration duration() {
      var begin = second.info().getStartedAt();
      var end = Math.min(end(first), end(second));
      return Duration.ofNanos(end - begin);
    }

    private static long end(ScriptedEgress egress) {
      return egress.isEnded() ? egress.info().getEndedAt() : Long.MAX_VALUE;
    }
  }

  ScriptedEgresses(Random random, ScriptedEgress.Outside outside, History history) {
    this.random = random;
    this.outside = outside;
    this.history = history;
  }

  /** From now on every egress records until it is told to stop. */
  void calm() {
    calm = true;
  }

  Collection<ScriptedEgress> all() {
    return all.values();
  }

  List<Overlap> overlaps() {
    return overlaps;
  }

  String nextId(String prefix) {
    return prefix + Integer.toString(ids.incrementAndGet() + 100_000, 36);
  }

  /**
   * Starts one, or refuses to after a while.
   *
   * @param isOpen whether the room is there still
   */
  EgressInfo start(Room room, RoomCompositeEgressRequest request, BooleanSupplier isOpen)
      throws InterruptedException {
    var fate = calm ? Fate.LASTS : Fate.random(random);
    var path = request.getFileOutputs(0).getFilepath();
    if (fate == Fate.NEVER_COMES || fate == Fate.COMES_LATE) {
      history.note(room.getName(), "LiveKit looks for a worker for %s".formatted(path));
      Thread.sleep(random.nextInt(1_000, 6_000));
    }
    if (fate == Fate.NEVER_COMES || !isOpen.getAsBoolean()) {
      throw new TwirpError(503, "unavailable", "no response from servers");
    }
    var egress = new ScriptedEgress(info(room, request, path), fate, random, outside);
    add(egress);
    if (!isOpen.getAsBoolean()) {
      egress.end("Source closed");
    }
    history.note(room.getName(), "LiveKit starts %s".formatted(egress));
    egress.begin();
    Thread.sleep(random.nextInt(50, 250));
    return egress.info();
  }

  private synchronized void add(ScriptedEgress egress) {
    all.values().stream()
        .filter(ScriptedEgress::isLive)
        .filter(other -> other.info().getRoomId().equals(egress.info().getRoomId()))
        .forEach(other -> overlaps.add(new Overlap(other, egress)));
    all.put(egress.id(), egress);
  }

  private EgressInfo info(Room room, RoomCompositeEgressRequest request, String path) {
    var now = ScriptedEgress.nanos(Instant.now());
    return EgressInfo.newBuilder()
        .setEgressId(nextId("EG_"))
        .setRoomName(room.getName())
        .setRoomId(room.getSid())
        .setStatus(EgressStatus.EGRESS_STARTING)
        .setStartedAt(now)
        .setUpdatedAt(now)
        .setRoomComposite(request)
        .addFileResults(FileInfo.newBuilder().setFilename(path))
        .build();
  }

  /** Ends what records a session of a room. */
  void close(String roomId) {
    all.values().stream()
        .filter(egress -> egress.info().getRoomId().equals(roomId))
        .forEach(egress -> egress.end("Source closed"));
  }

  EgressInfo stop(String id) throws InterruptedException {
    var egress = all.get(id);
    if (egress == null) {
      Thread.sleep(UNANSWERED_STOP);
      throw new TwirpError(404, "not_found", "twirp error unknown: egress does not exist");
    }
    history.note(egress.info().getRoomName(), "LiveKit is asked to stop %s".formatted(egress));
    if (egress.isDead()) {
      Thread.sleep(UNANSWERED_STOP);
      throw new TwirpError(408, "deadline_exceeded", "request timed out");
    }
    if (egress.isEnded()) {
      throw new TwirpError(412, "failed_precondition", "egress has ended already");
    }
    egress.end("StopEgress API");
    return egress.info().toBuilder().setStatus(EgressStatus.EGRESS_ENDING).build();
  }

  List<EgressInfo> ofRoom(String name) {
    return all.values().stream()
        .map(ScriptedEgress::info)
        .filter(info -> info.getRoomName().equals(name))
        .toList();
  }

  /** The identities of the recorders in a session of a room. */
  List<String> inRoom(String roomId) {
    return all.values().stream()
        .filter(ScriptedEgress::isInRoom)
        .filter(egress -> egress.info().getRoomId().equals(roomId))
        .map(ScriptedEgress::id)
        .toList();
  }
}
