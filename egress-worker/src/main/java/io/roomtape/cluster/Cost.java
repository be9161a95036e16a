package io.roomtape.cluster;

import com.google.protobuf.Message;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;

/**
 * What a recording usually takes, in cores.
 *
 * @param hearing to follow its room
 * @param composing to make its file at the same time
 */
record Cost(double hearing, double composing) {
  private static final Cost PICTURES = new Cost(0.05, 0.35);
  private static final Cost SOUND = new Cost(0.02, 0.05);
  private static final Cost COPY = new Cost(0.02, 0.02);

  static Cost of(Message request) {
    return switch (request) {
      case RoomCompositeEgressRequest room when room.getAudioOnly() -> SOUND;
      case StartEgressRequest unified
          when unified.hasTemplate() && unified.getTemplate().getAudioOnly() ->
          SOUND;
      case TrackEgressRequest _ -> COPY;
      default -> PICTURES;
    };
  }

  double in(Capacity.Mode mode) {
    return switch (mode) {
      case LIVE -> hearing + composing;
      case LAG -> hearing;
    };
  }
}
