package io.roomtape.egress.recording;

import java.util.regex.Pattern;

/**
 * What a media server elsewhere has named already.
 *
 * @param egressId also the name of a folder
 * @param roomId of the room's session, which is known before it is joined; may be empty
 */
public record Given(String egressId, String roomId) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public Given {
    if (!ID.matcher(egressId).matches()) {
      throw new IllegalArgumentException(
          "An egress id has 1 to 64 letters, digits, _ and -, unlike \"" + egressId + "\"");
    }
  }
}
