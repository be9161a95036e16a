package io.roomtape.cluster;

import io.roomtape.egress.recording.EgressStates;
import io.roomtape.psrpc.RpcException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;

/** How a state of an egress is told. */
interface Telling {
  /**
   * @throws RpcException when it has to be told again later
   */
  void tell(EgressInfo info) throws RpcException, InterruptedException;

  /**
   * Of one's own egresses: an egress is made first, and made again where its server has forgotten
   * it, since what is only updated is in no list of a room.
   */
  static Telling own(IoInfo server, Clock clock) {
    return new Telling() {
      private final Map<String, Instant> told = new ConcurrentHashMap<>();

      @Override
      public void tell(EgressInfo info) throws RpcException, InterruptedException {
        String id = info.getEgressId();
        Instant before = told.remove(id);
        if (info.getStatus() == EgressStatus.EGRESS_STARTING) {
          server.create(info);
        } else {
          if (!isRecent(before) && server.find(id).isEmpty()) {
            server.create(begun(info));
          }
          server.update(info);
        }
        if (!EgressStates.isOver(info)) {
          told.put(id, clock.instant());
        }
      }

      private boolean isRecent(@org.jspecify.annotations.Nullable Instant time) {
        return time != null && time.isAfter(clock.instant().minus(Duration.ofSeconds(10)));
      }
    };
  }

  /** Of another worker's: only where the server does not know of an end. */
  static Telling ofOthers(IoInfo server) {
    return info -> {
      var known = server.find(info.getEgressId());
      if (known.isPresent() && !EgressStates.isOver(known.get())) {
        server.update(info);
      }
    };
  }

  private static EgressInfo begun(EgressInfo info) {
    return info.toBuilder()
        .setStatus(EgressStatus.EGRESS_STARTING)
        .clearEndedAt()
        .clearError()
        .clearErrorCode()
        .clearDetails()
        .build();
  }
}
