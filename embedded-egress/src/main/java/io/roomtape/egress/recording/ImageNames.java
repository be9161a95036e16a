package io.roomtape.egress.recording;

import io.roomtape.livekit.twirp.TwirpException;
import java.time.ZonedDateTime;
import java.util.Locale;
import livekit.LivekitEgress.ImageOutput;

/**
 * What the files of images are called, by LiveKit's rules.
 *
 * @param asked {@code filename_prefix}, as {@code ImagesInfo} tells it
 * @param prefix what each path begins with
 */
record ImageNames(String asked, String prefix, Suffix suffix) {
  /** {@code filename_suffix}; the classes for Java do not have the last one yet. */
  enum Suffix {
    INDEX,
    TIMESTAMP,
    NONE_OVERWRITE
  }

  private static final String IMAGE = ".jpeg";

  /**
   * @throws TwirpException INVALID_ARGUMENT when the names would leave the recordings' folder
   */
  static ImageNames of(ImageOutput output, Placeholders placeholders) throws TwirpException {
    String asked = placeholders.path(output.getFilenamePrefix(), "filename_prefix");
    boolean unnamed = SegmentNames.last(asked).isEmpty();
    return new ImageNames(
        asked,
        unnamed ? asked + placeholders.usual() : asked,
        Suffix.values()[output.getFilenameSuffixValue()]);
  }

  String folder() {
    return SegmentNames.folder(prefix);
  }

  /** What goes with all of them lies beside this. */
  String all() {
    return prefix + IMAGE;
  }

  /**
   * @param at when it was taken
   */
  String path(int number, ZonedDateTime at) {
    return switch (suffix) {
      case INDEX -> prefix + String.format(Locale.ROOT, "_%05d", number) + IMAGE;
      case TIMESTAMP -> prefix + "_" + SegmentNames.TIME.format(at) + IMAGE;
      case NONE_OVERWRITE -> prefix + IMAGE;
    };
  }
}
