package io.roomtape.egress.recording;

import io.roomtape.egress.journal.Form;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.List;
import java.util.Locale;

/** From a request's {@code filepath} to the file's name, by LiveKit's rules. */
final class OutputPath {
  private static final List<String> FORMATS =
      List.of(".mp4", ".ogg", ".webm", ".ts", ".m3u8", ".mp3", ".jpeg", ".jpg", ".ivf", ".h264");

  private OutputPath() {}

  /**
   * Fills in placeholders, names the file when only a folder is given, and gives it the ending of
   * what it is.
   *
   * @throws TwirpException INVALID_ARGUMENT when the result would leave the recordings' folder
   */
  static String resolve(String template, Placeholders placeholders, Form form)
      throws TwirpException {
    boolean unnamed = template.isEmpty() || template.endsWith("/");
    String path =
        placeholders.path(unnamed ? template + placeholders.usual() : template, "filepath");
    return path.toLowerCase(Locale.ROOT).endsWith(form.ending())
        ? path
        : withoutFormat(path) + form.ending();
  }

  /** Without the ending of a format that LiveKit knows. */
  static String withoutFormat(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return FORMATS.stream()
        .filter(lower::endsWith)
        .findFirst()
        .map(format -> path.substring(0, path.length() - format.length()))
        .orElse(path);
  }
}
