package io.roomtape.egress.recording;

import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.Form;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;

/** What the file of one track is called: that is known when the track is. */
final class TrackName {
  private TrackName() {}

  /** Whether an egress is one of a track, which has no name before. */
  static boolean isNeeded(EgressInfo info) {
    return info.hasTrack();
  }

  /**
   * Gives the file its name, if it needs one.
   *
   * @param track empty: not even its codec is known, after a crash
   */
  static EgressInfo in(EgressInfo info, Optional<Publisher> track) {
    return isNeeded(info)
        ? Results.each(
            info, file -> file.setFilename(of(info, track)), segments -> {}, images -> {})
        : info;
  }

  /**
   * @throws TwirpException INVALID_ARGUMENT when the file would leave the recordings' folder,
   *     whatever the track is
   */
  static void check(EgressInfo info) throws TwirpException {
    var _ = filled(info);
  }

  /** But for what the track says. */
  private static String filled(EgressInfo info) throws TwirpException {
    return withoutEnding(
        OutputPath.resolve(
            template(info), OutputNames.placeholders(info, Optional.empty()), Form.TRACK));
  }

  private static String withoutEnding(String path) {
    return path.substring(0, path.lastIndexOf('.'));
  }

  static String of(EgressInfo info, Optional<Publisher> track) {
    String path;
    try {
      path = filled(info);
    } catch (TwirpException e) {
      throw new IllegalStateException("It was checked when it began", e);
    }
    return track
        .map(known -> of(path, known))
        .orElseGet(() -> path.replaceAll("\\{[a-z_]+}", "track"));
  }

  private static String of(String path, Publisher track) {
    String named =
        path.replace("{track_type}", track.trackKind())
            .replace("{track_source}", track.trackSource());
    return Publisher.in(named, track.identity()) + ending(Codec.of(track.mimeType()));
  }

  private static String template(EgressInfo info) {
    String asked = Asked.of(info).files().getFirst().getFilepath();
    boolean unnamed = asked.isEmpty() || asked.endsWith("/");
    return (unnamed ? asked + "{track_id}-{time}" : asked).replace("{track_id}", trackId(info));
  }

  private static String trackId(EgressInfo info) {
    return harmless(info.getTrack().getTrackId());
  }

  /** Others choose it: it is one part of a path, and leads nowhere else. */
  static String harmless(String name) {
    String part = name.replaceAll("[/\\\\\\p{Cntrl}]", "-");
    return part.matches("\\.*") ? "-" : part;
  }

  private static String ending(Codec codec) {
    return switch (codec) {
      case OPUS -> ".ogg";
      case VP8, VP9 -> ".webm";
      case H264 -> ".mp4";
      case OTHER -> "";
    };
  }
}
