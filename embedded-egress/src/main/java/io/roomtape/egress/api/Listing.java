package io.roomtape.egress.api;

import io.roomtape.egress.recording.EgressStates;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.ListEgressRequest;

/** {@code ListEgress}: all that is remembered fits on one page, as with livekit-server 1.13.5. */
final class Listing {
  private Listing() {}

  static List<EgressInfo> of(ListEgressRequest request, List<EgressInfo> all) {
    String id = request.getEgressId();
    String room = request.getRoomName();
    return all.stream()
        .filter(info -> id.isEmpty() || info.getEgressId().equals(id))
        .filter(info -> room.isEmpty() || info.getRoomName().equals(room))
        .filter(info -> !request.getActive() || !EgressStates.isOver(info))
        .toList();
  }
}
