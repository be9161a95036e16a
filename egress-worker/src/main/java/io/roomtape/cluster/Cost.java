package io.roomtape.cluster;

import com.google.protobuf.Message;
import livekit.LivekitEgress.EncodingOptions;
import livekit.LivekitEgress.EncodingOptionsPreset;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.TrackCompositeEgressRequest;

/**
 * What a recording is expected to cost before that can be measured, of a room of four.
 *
 * @param hearing cores that listen to the room
 * @param composing cores that make the file
 */
record Cost(double hearing, double composing) {
  private static final double HEARING = 0.05;

  /** 720p at 30 pictures/s. */
  private static final double COMPOSING = 0.4;

  private static final double PIXELS = 1280 * 720 * 30.0;

  /** What does not grow with the picture: decoding and sound. */
  private static final double BASE = 0.1;

  static final Cost SOUND = new Cost(0.02, 0.03);
  static final Cost COPY = new Cost(0.02, 0.01);

  static Cost of(Message request) {
    return switch (request) {
      case RoomCompositeEgressRequest room ->
          room.getAudioOnly()
              ? SOUND
              : picture(room.hasAdvanced(), room.getAdvanced(), room.getPreset());
      case ParticipantEgressRequest p -> picture(p.hasAdvanced(), p.getAdvanced(), p.getPreset());
      case TrackCompositeEgressRequest tracks ->
          tracks.getVideoTrackId().isEmpty()
              ? SOUND
              : picture(tracks.hasAdvanced(), tracks.getAdvanced(), tracks.getPreset());
      case StartEgressRequest unified ->
          unified.getTemplate().getAudioOnly()
              ? SOUND
              : picture(unified.hasAdvanced(), unified.getAdvanced(), unified.getPreset());
      default -> COPY;
    };
  }

  private static Cost picture(
      boolean advanced, EncodingOptions options, EncodingOptionsPreset preset) {
    double pixels =
        advanced ? size(options.getWidth(), options.getHeight()) * rate(options) : pixels(preset);
    return new Cost(HEARING, BASE + (COMPOSING - BASE) * pixels / PIXELS);
  }

  private static double size(int width, int height) {
    return width > 0 && height > 0 ? (double) width * height : 1920 * 1080;
  }

  private static double rate(EncodingOptions options) {
    return options.getFramerate() > 0 ? options.getFramerate() : 30;
  }

  private static double pixels(EncodingOptionsPreset preset) {
    return switch (preset) {
      case H264_720P_30, PORTRAIT_H264_720P_30 -> PIXELS;
      case H264_720P_60, PORTRAIT_H264_720P_60 -> 2 * PIXELS;
      case H264_1080P_30, PORTRAIT_H264_1080P_30 -> 2.25 * PIXELS;
      case H264_1080P_60, PORTRAIT_H264_1080P_60 -> 4.5 * PIXELS;
      case UNRECOGNIZED -> PIXELS;
    };
  }
}
