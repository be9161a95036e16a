package io.roomtape.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.recording.EgressStates;
import io.roomtape.egress.recording.UnixNanos;
import io.roomtape.psrpc.Bus;
import io.roomtape.psrpc.RpcClient;
import io.roomtape.psrpc.RpcException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.StopEgressRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Egresses that the server has as running and that no worker has, whosever they were: LiveKit's own
 * workers leave them when they are killed. One is a ghost when nobody answers for it time after
 * time, neither when all workers are asked what they have nor where it would be stopped. Nothing is
 * concluded while this worker does not hear itself.
 */
final class Ghosts implements AutoCloseable {
  static final String NOBODY = "No worker has this egress any more: the one that had it is gone";

  /** Looks in a row in which nobody answers for one. */
  static final int LOOKS = 3;

  /** What was told of one lately is told by somebody. */
  static final Duration LATELY = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(Ghosts.class);
  private static final int EGRESS_IDS = 1;

  private final IoInfo io;
  private final RpcClient workers;
  private final RpcClient handlers;
  private final String self;
  private final Consumer<EgressInfo> end;
  private final Clock clock;
  private final Duration time;
  private final Map<String, Integer> missed = new HashMap<>();

  /**
   * @param self as whom this worker answers
   * @param end is told of ghosts
   * @param time how long answers are waited for
   */
  Ghosts(Bus bus, IoInfo io, String self, Consumer<EgressInfo> end, Clock clock, Duration time) {
    this.io = io;
    this.workers = new RpcClient(bus, "EgressInternal");
    this.handlers = new RpcClient(bus, "EgressHandler");
    this.self = self;
    this.end = end;
    this.clock = clock;
    this.time = time;
  }

  /** To be called again and again. */
  synchronized void look() throws RpcException, InterruptedException {
    List<EgressInfo> suspects = io.active().stream().filter(this::isOld).toList();
    if (suspects.isEmpty()) {
      missed.clear();
      return;
    }
    Map<String, ByteString> answers = workers.callAll("ListActiveEgress", ByteString.EMPTY, time);
    if (!answers.containsKey(self)) {
      log.info("Does not hear itself, and concludes nothing from others' silence");
      missed.clear();
      return;
    }
    Set<String> had = ids(answers);
    Set<String> nobodys = new HashSet<>();
    for (EgressInfo suspect : suspects) {
      if (!had.contains(suspect.getEgressId()) && !isHeard(suspect.getEgressId())) {
        nobodys.add(suspect.getEgressId());
      }
    }
    missed.keySet().retainAll(nobodys);
    suspects.stream().filter(info -> nobodys.contains(info.getEgressId())).forEach(this::miss);
  }

  private boolean isOld(EgressInfo info) {
    long told = Math.max(info.getUpdatedAt(), info.getStartedAt());
    return !EgressStates.isOver(info) && told <= UnixNanos.of(clock.instant().minus(LATELY));
  }

  private void miss(EgressInfo info) {
    if (missed.merge(info.getEgressId(), 1, Integer::sum) >= LOOKS) {
      log.warn("Nobody has {}, which is {}: it ends", info.getEgressId(), info.getStatus());
      missed.remove(info.getEgressId());
      end.accept(info);
    }
  }

  private boolean isHeard(String egressId) throws InterruptedException {
    ByteString request =
        StopEgressRequest.newBuilder().setEgressId(egressId).build().toByteString();
    return handlers.isHeard("StopEgress", egressId, request, time);
  }

  private static Set<String> ids(Map<String, ByteString> answers) throws RpcException {
    Set<String> ids = new HashSet<>();
    for (ByteString answer : answers.values()) {
      try {
        UnknownFieldSet.parseFrom(answer)
            .getField(EGRESS_IDS)
            .getLengthDelimitedList()
            .forEach(id -> ids.add(id.toStringUtf8()));
      } catch (InvalidProtocolBufferException e) {
        throw new RpcException(
            RpcException.INTERNAL, "unreadable list of a worker's egresses: " + e.getMessage());
      }
    }
    return ids;
  }

  @Override
  public void close() {
    workers.close();
    handlers.close();
  }
}
