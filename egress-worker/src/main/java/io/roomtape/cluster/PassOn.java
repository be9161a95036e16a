package io.roomtape.cluster;

import com.google.protobuf.Message;
import livekit.LivekitEgress.Output;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitEgress.WebEgressRequest;

/** What may be left to LiveKit's own egress running beside, instead of being refused. */
public enum PassOn {
  /** Web pages, and rooms drawn by a page of somebody's own. */
  WEB,
  /** What is streamed somewhere. */
  STREAM;

  boolean concerns(Message request) {
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

  @SuppressWarnings("deprecation")
  private static boolean isStream(Message request) {
    return switch (request) {
      case RoomCompositeEgressRequest room -> room.hasStream() || room.getStreamOutputsCount() > 0;
      case TrackCompositeEgressRequest tracks ->
          tracks.hasStream() || tracks.getStreamOutputsCount() > 0;
      case ParticipantEgressRequest participant -> participant.getStreamOutputsCount() > 0;
      case TrackEgressRequest track -> track.hasWebsocketUrl();
      case StartEgressRequest unified ->
          unified.getOutputsList().stream().anyMatch(Output::hasStream);
      default -> false;
    };
  }
}
