package io.roomtape.benchmarks.recorder;

import io.roomtape.benchmarks.quality.Shown;
import io.roomtape.egress.compose.layout.Face;
import io.roomtape.egress.compose.layout.Layout;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.compose.layout.Roster;
import io.roomtape.egress.compose.layout.Tile;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.MediaKind;
import java.util.ArrayList;
import java.util.List;

/** Where a recording shows the pictures of a room in which everybody has some. */
final class Places {
  /** Names are written over what is below. */
  private static final double WITHOUT_NAME = 0.8;

  private Places() {}

  static List<Shown> of(Room room, Begun composite) {
    Layout layout =
        new Layout(composite.look().arrangement(), composite.width(), composite.height());
    Roster roster = new Roster(layout, false);
    room.guests().forEach(guest -> roster.apply(new Joined(0, guest, guest)));
    List<Room.Video> videos = room.videos();
    for (int i = 0; i < videos.size(); i++) {
      MediaKind kind = videos.get(i).screen() ? MediaKind.SCREEN : MediaKind.CAMERA;
      roster.apply(new Published(0, i, videos.get(i).guest(), kind, Codec.VP8, false));
    }
    List<Shown> shown = new ArrayList<>();
    for (Tile tile : roster.tiles(_ -> true)) {
      int track = tile.face().track();
      if (track != Face.NO_TRACK) {
        shown.add(shown(videos.get(track).pictures(), tile.place()));
      }
    }
    return shown;
  }

  private static Shown shown(List<byte[]> pictures, Rect tile) {
    byte[] key = pictures.getFirst();
    Rect place = tile.fit(size(key, 6), size(key, 8));
    return new Shown(
        pictures,
        place.x(),
        place.y(),
        place.width(),
        place.height(),
        (int) (WITHOUT_NAME * place.height()));
  }

  /** RFC 6386 9.1: 14 bits, little-endian. */
  private static int size(byte[] key, int at) {
    return (key[at] & 0xFF) | ((key[at + 1] & 0x3F) << 8);
  }
}
