package io.roomtape.server.access;

import io.roomtape.server.names.RecordingName;
import java.time.Instant;

/**
 * A link that plays one recording for whoever has it.
 *
 * @param id tells links apart, and is no secret
 * @param download whether the file may be taken along too
 * @param signedIn whether one has to be known besides; what one may do does not matter
 * @param madeBy who gave it out
 */
public record ShareLink(
    String id,
    RecordingName recording,
    boolean download,
    boolean signedIn,
    String madeBy,
    Instant createdAt,
    Instant expiresAt) {

  boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
