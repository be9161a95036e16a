package io.roomtape.egress.recording;

import io.roomtape.egress.journal.OnDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All egresses of the last 24 hours: one file each (the protobuf {@code EgressInfo}), which
 * outlasts a power cut. Every change is announced.
 */
final class Egresses {
  private static final Logger log = LoggerFactory.getLogger(Egresses.class);
  private static final Duration KEPT = Duration.ofHours(24);
  private static final String SUFFIX = ".pb";

  private final Path folder;
  private final Announcements announcements;
  private final Clock clock;
  private final ConcurrentSkipListMap<String, EgressInfo> known = new ConcurrentSkipListMap<>();

  Egresses(Path folder, Announcements announcements, Clock clock) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.announcements = announcements;
    this.clock = clock;
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(this::load);
    }
  }

  private void load(Path file) {
    try {
      EgressInfo info = EgressInfo.parseFrom(Files.readAllBytes(file));
      if (!file.endsWith(info.getEgressId() + SUFFIX)) {
        throw new IOException("It is of \"" + info.getEgressId() + "\"");
      }
      known.put(info.getEgressId(), info);
    } catch (IOException e) {
      log.error("Cannot read the state of an egress: {}", file, e);
    }
  }

  /**
   * Remembers the first state of an egress.
   *
   * @throws IOException when that would not last over a restart; then it is not remembered at all
   */
  void begin(EgressInfo info) throws IOException {
    save(info);
    known.put(info.getEgressId(), info);
  }

  /**
   * Remembers a state. A full disk does not stop the life cycle.
   *
   * @return whether it is remembered over a restart, too
   */
  boolean keep(EgressInfo info) {
    known.put(info.getEgressId(), info);
    try {
      save(info);
      return true;
    } catch (IOException e) {
      log.error("Cannot save the state of {}", info.getEgressId(), e);
      return false;
    }
  }

  /** Remembers a change, then announces it under LiveKit's event name. */
  void changed(EgressInfo info, String event) {
    keep(info);
    announce(info, event);
  }

  void announce(EgressInfo info, String event) {
    log.info(
        "Egress {} of room {}: {} {}",
        info.getEgressId(),
        info.getRoomName(),
        info.getStatus(),
        info.getError());
    announcements.changed(info, event);
  }

  /** Whether webhooks can be signed with the key of this id. */
  boolean canSign(String key) {
    return announcements.canSign(key);
  }

  private void save(EgressInfo info) throws IOException {
    String id = info.getEgressId();
    OnDisk.replace(folder.resolve(id + SUFFIX), folder.resolve(id + ".part"), info.toByteArray());
  }

  Optional<EgressInfo> find(String id) {
    forgetOld();
    return Optional.ofNullable(known.get(id));
  }

  /** Everything that is remembered, the oldest first. */
  List<EgressInfo> all() {
    forgetOld();
    return known.values().stream()
        .sorted(java.util.Comparator.comparingLong(EgressInfo::getStartedAt))
        .toList();
  }

  private void forgetOld() {
    long oldest = UnixNanos.of(clock.instant().minus(KEPT));
    for (EgressInfo info : known.values()) {
      if (EgressStates.isOver(info) && info.getEndedAt() < oldest) {
        known.remove(info.getEgressId());
        try {
          Files.deleteIfExists(folder.resolve(info.getEgressId() + SUFFIX));
        } catch (IOException e) {
          log.warn("Cannot delete the old state of {}", info.getEgressId(), e);
        }
      }
    }
  }
}
