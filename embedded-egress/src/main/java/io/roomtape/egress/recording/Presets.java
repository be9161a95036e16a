package io.roomtape.egress.recording;

import io.roomtape.egress.journal.JournalRecord.Begun;
import java.util.Optional;
import livekit.LivekitEgress.EncodingOptionsPreset;
import livekit.LivekitEgress.RoomCompositeEgressRequest;

/** What a request's preset asks for (livekit.EncodingOptionsPreset). */
public final class Presets {
  private static final int RATE = 30;

  private Presets() {}

  /**
   * The composite that a request asks for; empty for what is not composed here.
   *
   * @param request without a preset it is LiveKit's default, 720p30
   */
  public static Optional<Begun> composite(RoomCompositeEgressRequest request) {
    return switch (request.getPreset()) {
      case EncodingOptionsPreset.H264_720P_30 -> Optional.of(new Begun(0, 1280, 720, RATE));
      case EncodingOptionsPreset.H264_1080P_30 -> Optional.of(new Begun(0, 1920, 1080, RATE));
      default -> Optional.empty();
    };
  }
}
