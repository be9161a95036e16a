package io.roomtape.cluster;

import com.google.protobuf.Message;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitEgress.WebEgressRequest;

/** What is left to other workers of the cluster, such as LiveKit's own. */
public enum PassOn {
  /** Web pages, and layouts of one's own. */
  WEB,
  /** Streams to RTMP, SRT or WebSocket servers. */
  STREAM;

  boolean is(Message request) {
    return switch (this) {
      case WEB -> isWeb(request);
      case STREAM -> isStream(request);
    };
  }

  private static boolean isWeb(Message request) {
    return switch (request) {
      case WebEgressRequest _ -> true;
      case RoomCompositeEgressRequest room -> !room.getCustomBaseUrl().isEmpty();
      case StartEgressRequest unified ->
          unified.hasWeb() || !unified.getTemplate().getCustomBaseUrl().isEmpty();
      default -> false;
    };
  }

  @SuppressWarnings("deprecation") // older clients say it so
  private static boolean isStream(Message request) {
    return switch (request) {
      case WebEgressRequest web -> web.hasStream() || web.getStreamOutputsCount() > 0;
      case RoomCompositeEgressRequest room -> room.hasStream() || room.getStreamOutputsCount() > 0;
      case ParticipantEgressRequest one -> one.getStreamOutputsCount() > 0;
      case TrackCompositeEgressRequest two -> two.hasStream() || two.getStreamOutputsCount() > 0;
      case TrackEgressRequest track -> !track.getWebsocketUrl().isEmpty();
      case StartEgressRequest unified ->
          unified.getOutputsList().stream().anyMatch(output -> output.hasStream());
      default -> false;
    };
  }
}
