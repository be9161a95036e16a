package io.roomtape.server.listing;

import io.roomtape.server.access.VisibleRooms;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.RecordingEntry;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Which recordings to list, and in what order. Empty filters let everything through.
 *
 * @param rooms what is seen of everything: no other room's recordings are there
 * @param text stands somewhere in the room's or the file's name, in any case of letters
 */
public record RecordingQuery(
    Optional<RoomName> room,
    Optional<RoomSid> session,
    RecordingSelection selection,
    String text,
    RecordingOrder order,
    VisibleRooms rooms) {

  /** Of all rooms. */
  public RecordingQuery(
      Optional<RoomName> room,
      Optional<RoomSid> session,
      RecordingSelection selection,
      String text,
      RecordingOrder order) {
    this(room, session, selection, text, order, VisibleRooms.ALL);
  }

  /** Everything that can be played, newest first. */
  public static final RecordingQuery ALL_FINISHED =
      new RecordingQuery(
          Optional.empty(),
          Optional.empty(),
          RecordingSelection.FINISHED,
          "",
          RecordingOrder.NEWEST_FIRST);

  public RecordingQuery {
    text = folded(text);
  }

  /** The same, for somebody who sees no more than this. */
  public RecordingQuery within(VisibleRooms seen) {
    return new RecordingQuery(room, session, selection, text, order, seen);
  }

  boolean hasText(RecordingEntry entry) {
    return text.isEmpty()
        || folded(entry.roomName().value()).contains(text)
        || folded(entry.name().value()).contains(text);
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
