package io.roomtape.server.names;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recording's file name says: {@code {room}-{RM_…}-{yyyy-MM-dd'T'HHmmss}}, and anything
 * behind that does not go on with a digit. The reference names its files so as well.
 *
 * @param room the room's name, in which other characters may stand for those that are not safe
 * @param at when it was asked for, in whole seconds
 */
public record NameParts(RoomName room, RoomSid session, Instant at) {
  private static final Pattern FORM =
      Pattern.compile(
          "(.+)-(RM_[A-Za-z0-9_]{1,61})-([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6})(?:[^0-9].*)?");

  /**
   * @return empty for a name of another form
   */
  public static Optional<NameParts> of(RecordingName name) {
    Matcher parts = FORM.matcher(name.stem());
    if (!parts.matches() || parts.group(1).isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new NameParts(
              new RoomName(parts.group(1)),
              new RoomSid(parts.group(2)),
              Instant.from(RecordingName.TIME.parse(parts.group(3)))));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }
}
