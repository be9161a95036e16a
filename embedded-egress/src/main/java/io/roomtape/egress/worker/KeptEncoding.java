package io.roomtape.egress.worker;

import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.h264.UnusableEncoderException;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.OnDisk;
import io.roomtape.egress.mp4.FragmentedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * How the pictures of a recording are encoded, kept beside them: whoever goes on with them has to
 * do the same, whatever the settings have become.
 */
final class KeptEncoding {
  private KeptEncoding() {}

  /**
   * Opens the encoder that the pictures so far were made with; where there are none, that of now.
   *
   * @param canBegin whether all can be encoded anew if that is not to be had any more
   */
  static VideoEncoder open(WorkFiles files, Begun composite, Encoding now, boolean canBegin)
      throws IOException {
    Optional<Encoding> before = kept(files, now);
    if (before.isEmpty()) {
      keep(files, now);
    }
    Encoding kept = before.orElse(now);
    try {
      return kept.open(composite);
    } catch (UnusableEncoderException e) {
      if (!canBegin || kept.equals(now)) {
        throw e;
      }
      System.err.println("Begins anew: " + e.getMessage());
      keep(files, now);
      return now.open(composite);
    }
  }

  private static Optional<Encoding> kept(WorkFiles files, Encoding now) throws IOException {
    if (!Files.exists(files.encoding()) || FragmentedFile.read(files.fragments()).isEmpty()) {
      return Optional.empty();
    }
    List<String> said = Files.readAllLines(files.encoding());
    return Optional.of(
        new Encoding(now.natives(), EncoderSetting.of(said.get(0)), Quality.valueOf(said.get(1))));
  }

  private static void keep(WorkFiles files, Encoding encoding) throws IOException {
    String said = encoding.encoder() + "\n" + encoding.quality() + "\n";
    OnDisk.replace(
        files.encoding(),
        files.encoding().resolveSibling("encoding.part"),
        said.getBytes(StandardCharsets.UTF_8));
  }
}
