package io.roomtape.egress.recording;

import io.roomtape.egress.journal.Form;
import io.roomtape.livekit.twirp.TwirpException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** From a request's {@code filepath} to the file's name, by LiveKit's rules. */
final class OutputPath {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss", Locale.ROOT);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);
  private static final List<String> ENDINGS =
      List.of(".mp4", ".ogg", ".webm", ".ts", ".m3u8", ".mp3", ".jpeg", ".jpg", ".ivf", ".h264");

  private OutputPath() {}

  /**
   * Fills in {@code {room_name}}, {@code {room_id}}, {@code {time}} (in the given zone) and {@code
   * {utc}}, names the file when only a folder is given, and gives it the ending of what it is.
   *
   * @throws TwirpException INVALID_ARGUMENT when the result would leave the recordings' folder
   */
  static String resolve(
      String template, String roomName, String roomId, ZonedDateTime now, Form form)
      throws TwirpException {
    String path = template;
    if (path.isEmpty() || path.endsWith("/")) {
      path += "{room_name}-{time}";
    }
    path =
        path.replace("{room_id}", roomId)
            .replace("{time}", TIME.format(now))
            .replace("{utc}", UTC.format(now.withZoneSameInstant(java.time.ZoneOffset.UTC)))
            .replace("{room_name}", roomName);
    return checked(withEnding(path, form.ending()));
  }

  private static String withEnding(String path, String ending) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.endsWith(ending)) {
      return path;
    }
    for (String other : ENDINGS) {
      if (lower.endsWith(other)) {
        return path.substring(0, path.length() - other.length()) + ending;
      }
    }
    return path + ending;
  }

  private static String checked(String path) throws TwirpException {
    boolean outside = path.startsWith("/") || List.of(path.split("/", -1)).contains("..");
    if (outside || path.indexOf('\\') >= 0 || path.chars().anyMatch(Character::isISOControl)) {
      throw new TwirpException(
          TwirpException.Code.INVALID_ARGUMENT,
          "request has missing or invalid field: filepath (relative, without .. and control"
              + " characters)");
    }
    return path;
  }
}
