package io.roomtape.egress.api;

import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Pieces;
import io.roomtape.egress.journal.Pieces.Stills;
import io.roomtape.egress.recording.Asked;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitEgress.EncodedFileType;
import livekit.LivekitEgress.ImageOutput;

/** What is to be made of a recording: a file, segments, images, each with or without the others. */
final class Outputs {
  private static final int MOST_IMAGES = 4;

  private Outputs() {}

  /** Refuses what nothing can be made of. */
  static void check(Asked asked) throws TwirpException {
    Refusals.unsupported(
        !asked.streams().isEmpty(), "stream and stream_outputs: it records into files");
    Refusals.invalid(asked.files().size() > 1, "multiple file outputs");
    Refusals.invalid(asked.segments().size() > 1, "multiple segmented file outputs");
    Refusals.unsupported(
        asked.images().size() > MOST_IMAGES, "more than " + MOST_IMAGES + " image_outputs");
    Refusals.invalid(
        asked.files().isEmpty() && asked.segments().isEmpty() && asked.images().isEmpty(),
        "output");
  }

  /**
   * @param composite what the room becomes
   */
  static Begun in(Begun composite, Asked asked) throws TwirpException {
    List<Stills> stills = new ArrayList<>();
    for (ImageOutput output : asked.images()) {
      Refusals.invalid(!composite.form().hasPictures(), "audio_only images");
      stills.add(Images.of(output, composite));
    }
    Pieces pieces = new Pieces(!asked.files().isEmpty(), segmentMillis(asked, composite), stills);
    Begun all = composite.with(pieces);
    return pieces.isEncoded() ? all : all.as(Form.MP4_PICTURES);
  }

  /** Of the file. Unless it is said, one that holds what segments do. */
  static EncodedFileType fileType(Asked asked) {
    EncodedFileType type =
        asked.files().isEmpty()
            ? EncodedFileType.DEFAULT_FILETYPE
            : asked.files().getFirst().getFileType();
    return type == EncodedFileType.DEFAULT_FILETYPE && !asked.segments().isEmpty()
        ? EncodedFileType.MP4
        : type;
  }

  private static int segmentMillis(Asked asked, Begun composite) throws TwirpException {
    return asked.segments().isEmpty()
        ? 0
        : Segments.seconds(asked.segments().getFirst(), composite) * 1000;
  }
}
