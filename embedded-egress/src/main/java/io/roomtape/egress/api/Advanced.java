package io.roomtape.egress.api;

import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.journal.SoundCodec;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.Optional;
import livekit.LivekitEgress.EncodingOptions;
import livekit.LivekitModels.VideoCodec;

/** {@code advanced}: what is not said is as LiveKit's documentation has it, 1080p30. */
final class Advanced {
  private static final int LONG_SIDE = 1920;
  private static final int SHORT_SIDE = 1080;
  private static final int LEAST_SIDE = 128;
  private static final int RATE = 30;

  private Advanced() {}

  static Begun in(Look look, EncodingOptions options) throws TwirpException {
    refuseCodecs(options);
    int width = orElse(options.getWidth(), LONG_SIDE);
    int height = orElse(options.getHeight(), SHORT_SIDE);
    int rate = orElse(options.getFramerate(), RATE);
    side(width, "advanced.width");
    side(height, "advanced.height");
    Refusals.unsupported(
        Math.max(width, height) > LONG_SIDE || Math.min(width, height) > SHORT_SIDE,
        "advanced.width and advanced.height beyond 1920 x 1080 or 1080 x 1920");
    within(rate, 5, 60, "advanced.framerate");
    return new Picture(width, height, rate).in(look, wishes(options));
  }

  private static EncodingWishes wishes(EncodingOptions options) throws TwirpException {
    int video = options.getVideoBitrate();
    int sound = options.getAudioBitrate();
    double seconds = options.getKeyFrameInterval();
    if (video != 0) {
      within(video, 50, 50_000, "advanced.video_bitrate (kb/s)");
    }
    if (sound != 0) {
      within(sound, 32, 320, "advanced.audio_bitrate (kb/s)");
    }
    if (seconds != 0) {
      within(seconds, 0.5, 10, "advanced.key_frame_interval (s)");
    }
    int rate = options.getAudioFrequency();
    Refusals.invalid(rate < 0, "advanced.audio_frequency");
    int millis = (int) Math.round(seconds * 1000);
    return new EncodingWishes(video * 1000, sound * 1000, millis, rate, codec(options));
  }

  private static Optional<SoundCodec> codec(EncodingOptions options) throws TwirpException {
    return switch (options.getAudioCodec()) {
      case DEFAULT_AC -> Optional.empty();
      case OPUS -> Optional.of(SoundCodec.OPUS);
      case AAC -> Optional.of(SoundCodec.AAC);
      case AC_MP3 -> Optional.of(SoundCodec.MP3);
      case UNRECOGNIZED ->
          throw Refusals.unsupported("this advanced.audio_codec, only AAC, OPUS and AC_MP3");
    };
  }

  private static void refuseCodecs(EncodingOptions options) throws TwirpException {
    VideoCodec video = options.getVideoCodec();
    Refusals.unsupported(
        video != VideoCodec.DEFAULT_VC && video != VideoCodec.H264_MAIN,
        "advanced.video_codec " + video + ", only H264_MAIN");
    only(options.getDepth(), 24, "advanced.depth");
    refuseQualities(options);
  }

  @SuppressWarnings("deprecation") // they may be set all the same
  private static void refuseQualities(EncodingOptions options) throws TwirpException {
    Refusals.unsupported(
        options.getAudioQuality() != 0, "advanced.audio_quality, but advanced.audio_bitrate");
    Refusals.unsupported(
        options.getVideoQuality() != 0, "advanced.video_quality, but advanced.video_bitrate");
  }

  private static int orElse(int given, int otherwise) {
    return given == 0 ? otherwise : given;
  }

  private static void only(int given, int possible, String field) throws TwirpException {
    Refusals.unsupported(given != 0 && given != possible, field + " other than " + possible);
  }

  private static void side(int pixels, String field) throws TwirpException {
    Refusals.invalid(pixels < 0 || pixels % 2 != 0, field + " (even)");
    Refusals.unsupported(pixels < LEAST_SIDE, field + " of less than " + LEAST_SIDE);
  }

  private static void within(double given, double least, double most, String field)
      throws TwirpException {
    Refusals.invalid(!(given >= 0), field);
    Refusals.unsupported(
        given < least || given > most,
        "%s other than %s to %s".formatted(field, number(least), number(most)));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
