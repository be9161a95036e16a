package io.roomtape.server.access.web;

import io.roomtape.server.names.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times in JSON: ISO 8601. */
final class Times {
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private Times() {}

  /**
   * @throws InvalidValue when it is none
   */
  static Instant instant(String field, String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      if (!instant.isAfter(LAST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // told below, as for one that is too far away
    }
    throw new InvalidValue(field, "must be a time such as 2027-01-31T12:00:00Z");
  }
}
