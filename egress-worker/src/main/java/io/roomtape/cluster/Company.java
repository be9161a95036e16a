package io.roomtape.cluster;

import io.roomtape.cluster.Beat.Kind;
import io.roomtape.egress.recording.UnixNanos;
import io.roomtape.psrpc.Bus;
import io.roomtape.psrpc.Bus.Subscription;
import io.roomtape.psrpc.RpcException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;

/** This worker among the others: what it tells them, and what it does for those that are gone. */
final class Company implements AutoCloseable {
  /** Within the channels that a worker of LiveKit may use, too. */
  static final String CHANNEL = "EgressInternal|RoomtapeWorkers";

  static final String GONE =
      "The recorder that had this egress is gone; what it recorded is on its disk";

  private final Bus bus;
  private final String self;
  private final Topics topics;
  private final Clock clock;
  private final Peers peers;
  private final Reports orphans;
  private final Subscription beats;

  /**
   * @param topics of egresses that others had
   */
  Company(Bus bus, Path folder, IoInfo io, Reports.Pause pause, Topics topics, Clock clock)
      throws IOException {
    this.bus = bus;
    this.topics = topics;
    this.clock = clock;
    this.self = WorkerId.in(folder);
    this.orphans =
        new Reports(folder.resolve("orphans"), Telling.ofOthers(io), pause, topics::close);
    this.peers = new Peers(folder.resolve("peers"), self, new Orphans());
    orphans.resume();
    this.beats = bus.subscribe(CHANNEL, beat -> Beat.parse(beat).ifPresent(peers::heard));
  }

  private final class Orphans implements Peers.Fate {
    @Override
    public void orphaned(EgressInfo info) {
      fail(info, GONE);
    }

    @Override
    public void returned(String egressId) {
      orphans.forget(egressId);
      topics.close(egressId);
    }
  }

  /** Ends one that nobody has. */
  void fail(EgressInfo info, String why) {
    EgressInfo failed = failed(info, why);
    topics.open(info.getEgressId(), _ -> refuse(failed));
    orphans.add(failed);
  }

  /** Whether this worker is the one to do what one of them has to. */
  boolean isFirst() {
    return peers.isFirst();
  }

  private static EgressInfo refuse(EgressInfo failed) throws RpcException {
    throw new RpcException(
        RpcException.FAILED_PRECONDITION,
        "egress with status " + failed.getStatus() + " cannot be stopped: " + failed.getError());
  }

  private EgressInfo failed(EgressInfo info, String why) {
    long now = UnixNanos.of(clock.instant());
    return info.toBuilder()
        .setStatus(EgressStatus.EGRESS_FAILED)
        .setError(why)
        .setErrorCode(500)
        .setDetails("End reason: Failure")
        .setUpdatedAt(now)
        .setEndedAt(now)
        .build();
  }

  /** Tells the others what there is. */
  void beat(List<EgressInfo> active, Kind kind) {
    bus.publish(CHANNEL, new Beat(self, active, kind).encoded());
  }

  boolean isAllTold() {
    return orphans.isAllTold();
  }

  /** Leaves; with nothing left to do, for good. */
  void close(List<EgressInfo> active, boolean forGood) {
    beat(active, forGood && active.isEmpty() ? Kind.LEAVES : Kind.REGULAR);
    close();
  }

  @Override
  public void close() {
    beats.close();
    topics.closeAll();
  }
}
