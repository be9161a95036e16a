package io.roomtape.egress.recording;

import io.roomtape.livekit.twirp.TwirpException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What LiveKit's placeholders in names of files stand for.
 *
 * @param time when the egress began, in the server's zone
 * @param identity whose media are recorded, if that is one person and known
 * @param usually what is given no name is called so, and as the time
 */
record Placeholders(
    String room, String roomId, ZonedDateTime time, Optional<String> identity, String usually) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss", Locale.ROOT);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);

  /** Of what is given no name. */
  String usual() {
    return in(usually + "-{time}");
  }

  String in(String template) {
    String known =
        template
            .replace("{room_id}", roomId)
            .replace("{time}", TIME.format(time))
            .replace("{utc}", UTC.format(time.withZoneSameInstant(ZoneOffset.UTC)))
            .replace("{room_name}", room);
    return identity.map(who -> Publisher.in(known, who)).orElse(known);
  }

  /**
   * Filled in.
   *
   * @param field what a refusal names
   * @throws TwirpException INVALID_ARGUMENT when the result would leave the recordings' folder
   */
  String path(String template, String field) throws TwirpException {
    String path = in(template);
    boolean outside = path.startsWith("/") || List.of(path.split("/", -1)).contains("..");
    if (outside || path.indexOf('\\') >= 0 || path.chars().anyMatch(Character::isISOControl)) {
      throw new TwirpException(
          TwirpException.Code.INVALID_ARGUMENT,
          "request has missing or invalid field: "
              + field
              + " (relative, without .. and control characters)");
    }
    return path;
  }
}
