package io.roomtape.egress.api;

import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.SoundCodec;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import livekit.LivekitEgress.EncodedFileType;

/** {@code audio_only}, {@code video_only}, {@code file_type}: what a recording becomes. */
final class Forms {
  private static final List<Integer> RATES =
      List.of(16_000, 22_050, 24_000, 32_000, 44_100, 48_000);
  private static final List<Integer> MP3_RATES = List.of(32_000, 44_100, 48_000);
  private static final List<Integer> OPUS_RATES = List.of(48_000);

  private Forms() {}

  /** Which media there are, if nothing is said of the file. */
  static Form of(boolean audioOnly, boolean videoOnly) throws TwirpException {
    Refusals.invalid(audioOnly && videoOnly, "audio_only and video_only");
    if (audioOnly) {
      return Form.MP4_SOUND;
    }
    return videoOnly ? Form.MP4_PICTURES : Form.MP4;
  }

  /**
   * What a file of a type becomes.
   *
   * @param composite with the media as {@link #of} says them
   * @throws TwirpException INVALID_ARGUMENT when no such file can hold the media in their codecs
   */
  static Begun in(Begun composite, EncodedFileType type) throws TwirpException {
    if (composite.form() == Form.TRACK) {
      return composite;
    }
    Optional<SoundCodec> asked = composite.wishes().codec();
    Form form = form(composite.form(), asked, type);
    checkRate(composite.wishes(), form);
    return composite.as(form);
  }

  private static Form form(Form media, Optional<SoundCodec> asked, EncodedFileType type)
      throws TwirpException {
    boolean pictures = media.hasPictures();
    return switch (type) {
      // As LiveKit: Ogg if nothing is against it.
      case DEFAULT_FILETYPE -> pictures ? mp4(media, asked, type) : soundAlone(asked);
      case MP4 -> mp4(media, asked, type);
      case OGG -> {
        incompatible(pictures, type + " has no pictures, MP4 has");
        incompatible(not(asked, SoundCodec.OPUS), type + " holds audio_codec OPUS");
        yield Form.OGG;
      }
      case MP3 -> {
        incompatible(pictures, type + " has no pictures, MP4 has");
        incompatible(not(asked, SoundCodec.MP3), type + " holds audio_codec AC_MP3");
        yield Form.MP3;
      }
      case UNRECOGNIZED -> throw Refusals.unsupported("this file_type, only MP4, OGG and MP3");
    };
  }

  private static Form soundAlone(Optional<SoundCodec> asked) {
    return switch (asked.orElse(SoundCodec.OPUS)) {
      case AAC -> Form.MP4_SOUND;
      case OPUS -> Form.OGG;
      case MP3 -> Form.MP3;
    };
  }

  private static Form mp4(Form media, Optional<SoundCodec> asked, EncodedFileType type)
      throws TwirpException {
    boolean mp3 = asked.isPresent() && asked.get() == SoundCodec.MP3;
    incompatible(mp3, type + " holds audio_codec AAC or OPUS");
    return media;
  }

  private static boolean not(Optional<SoundCodec> asked, SoundCodec only) {
    return asked.isPresent() && asked.get() != only;
  }

  private static void incompatible(boolean is, String why) throws TwirpException {
    Refusals.incompatible(is, "file_type " + why);
  }

  private static void checkRate(EncodingWishes wishes, Form form) throws TwirpException {
    SoundCodec codec = form.codec(wishes);
    List<Integer> rates =
        switch (codec) {
          case AAC -> RATES;
          case OPUS -> OPUS_RATES;
          case MP3 -> MP3_RATES;
        };
    String possible = rates.stream().map(String::valueOf).collect(Collectors.joining(", "));
    Refusals.unsupported(
        wishes.soundRate() != 0 && !rates.contains(wishes.soundRate()),
        "advanced.audio_frequency other than " + possible + " for " + codec);
  }
}
