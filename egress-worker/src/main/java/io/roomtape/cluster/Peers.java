package io.roomtape.cluster;

import io.roomtape.cluster.Beat.Kind;
import io.roomtape.egress.journal.OnDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other workers, and what they record, over restarts, too. One that says nothing while this one
 * hears itself is gone: silence of the bus is no sign of it.
 */
final class Peers {
  /** What becomes of egresses. */
  interface Fate {
    /** Its worker is gone, and it is for this one to tell so. */
    void orphaned(EgressInfo info);

    /** Its worker is there again. */
    void returned(String egressId);
  }

  /** Beats of one's own without one of another that mean its end: 20 s. */
  static final int GONE = 4;

  /** As many that mean that whose task it was to look after it is gone, too. */
  static final int LONG_GONE = 24;

  private static final Logger log = LoggerFactory.getLogger(Peers.class);
  private static final String SUFFIX = ".pb";

  private static final class Peer {
    Beat beat;
    int missed;

    Peer(Beat beat) {
      this.beat = beat;
    }
  }

  private final Path folder;
  private final String self;
  private final Fate fate;
  private final Map<String, Peer> peers = new HashMap<>();
  private Beat own;

  Peers(Path folder, String self, Fate fate) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.self = self;
    this.fate = fate;
    this.own = new Beat(self, List.of(), Kind.REGULAR);
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(this::load);
    }
  }

  private void load(Path file) {
    try {
      Beat.parse(Files.readAllBytes(file)).ifPresent(b -> peers.put(b.worker(), new Peer(b)));
    } catch (IOException e) {
      log.error("Cannot read what another worker had: {}", file, e);
    }
  }

  /** What all others record, as far as it is known. */
  synchronized List<EgressInfo> active() {
    return peers.values().stream().flatMap(peer -> peer.beat.active().stream()).toList();
  }

  /** How many others there are. */
  synchronized long present() {
    return peers.values().stream().filter(this::isHere).count();
  }

  synchronized void heard(Beat beat) {
    if (beat.worker().equals(self)) {
      own = beat;
      if (beat.kind() == Kind.REGULAR) {
        peers.values().forEach(peer -> peer.missed++);
        buryTheGone();
      }
    } else if (beat.kind() == Kind.LEAVES) {
      forget(beat.worker());
    } else {
      Peer peer = peers.computeIfAbsent(beat.worker(), _ -> new Peer(beat(beat, List.of())));
      peer.missed = 0;
      beat.active().forEach(info -> fate.returned(info.getEgressId()));
      if (!peer.beat.active().equals(beat.active())) {
        peer.beat = beat;
        save(beat);
      }
    }
  }

  private static Beat beat(Beat of, List<EgressInfo> active) {
    return new Beat(of.worker(), active, Kind.REGULAR);
  }

  /** Whether no other one that is there comes before this one. */
  synchronized boolean isFirst() {
    return peers.values().stream()
        .filter(this::isHere)
        .allMatch(peer -> self.compareTo(peer.beat.worker()) < 0);
  }

  private void buryTheGone() {
    boolean first = isFirst();
    for (Peer peer : List.copyOf(peers.values())) {
      if (peer.missed >= LONG_GONE || (first && peer.missed >= GONE)) {
        log.warn(
            "Worker {} is gone, with {} recordings", peer.beat.worker(), peer.beat.active().size());
        orphan(peer.beat);
        forget(peer.beat.worker());
      }
    }
  }

  /** What it did not answer in time, the server has given to somebody else. */
  private void orphan(Beat gone) {
    Set<String> kept =
        Stream.concat(
                Stream.of(own), peers.values().stream().filter(this::isHere).map(peer -> peer.beat))
            .flatMap(beat -> beat.active().stream())
            .map(EgressInfo::getEgressId)
            .collect(Collectors.toSet());
    gone.active().stream()
        .filter(info -> !kept.contains(info.getEgressId()))
        .forEach(fate::orphaned);
  }

  private boolean isHere(Peer peer) {
    return peer.missed < GONE;
  }

  private void forget(String worker) {
    peers.remove(worker);
    try {
      Files.deleteIfExists(folder.resolve(worker + SUFFIX));
    } catch (IOException e) {
      log.warn("Cannot delete what worker {} had", worker, e);
    }
  }

  private void save(Beat beat) {
    Path file = folder.resolve(beat.worker() + SUFFIX);
    try {
      OnDisk.replace(file, folder.resolve(beat.worker() + ".part"), beat.encoded());
    } catch (IOException e) {
      log.error("What worker {} has would be forgotten at a restart", beat.worker(), e);
    }
  }
}
