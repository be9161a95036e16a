package io.roomtape.contract.cluster;

import static io.roomtape.contract.media.SdkCalls.answered;

import io.roomtape.contract.cluster.RealCluster.Publisher;
import java.io.IOException;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.RoomCompositeEgressRequest;

/** A room with somebody in it whom a worker records. */
record SoakRoom(Publisher publisher, String egressId, String file) {
  /**
   * Somebody comes, and is recorded.
   *
   * @throws AssertionError when nobody records; then nobody is there either
   */
  static SoakRoom begin(RealCluster cluster, int number) {
    String room = "soak-" + number;
    String file = "soak/" + number + ".mp4";
    Publisher publisher = cluster.publisher(room, "ann");
    try {
      RoomCompositeEgressRequest request =
          RoomCompositeEgressRequest.newBuilder()
              .setRoomName(room)
              .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath(file))
              .build();
      EgressInfo info = cluster.asked("StartRoomCompositeEgress", request);
      return new SoakRoom(publisher, info.getEgressId(), file);
    } catch (RuntimeException | AssertionError e) {
      publisher.close();
      throw e;
    }
  }

  /** Everybody leaves, and before that somebody stops the recording or not. */
  void end(RealCluster cluster, boolean stopped) {
    if (stopped) {
      try {
        var _ = answered(cluster.egress().stopEgress(egressId));
      } catch (IOException | AssertionError e) {
        // Its worker is away: it ends with the room then.
      }
    }
    leave();
  }

  void leave() {
    publisher.close();
  }
}
