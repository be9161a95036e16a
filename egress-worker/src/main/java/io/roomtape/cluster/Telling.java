package io.roomtape.cluster;

import io.roomtape.egress.recording.EgressStates;
import io.roomtape.psrpc.RpcException;
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
  static Telling own(IoInfo server) {
    return info -> {
      if (info.getStatus() == EgressStatus.EGRESS_STARTING) {
        server.create(info);
      } else {
        if (server.find(info.getEgressId()).isEmpty()) {
          server.create(begun(info));
        }
        server.update(info);
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
