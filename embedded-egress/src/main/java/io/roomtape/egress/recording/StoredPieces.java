package io.roomtape.egress.recording;

import io.roomtape.egress.worker.Piece;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.ImagesInfo;
import livekit.LivekitEgress.SegmentsInfo;

/**
 * All pieces of a recording, in the storage.
 *
 * @param location of the playlist of all segments; empty when there are none
 * @param liveLocation of that of the last ones; empty when there is none
 */
record StoredPieces(List<StoredPiece> all, String location, String liveLocation) {
  static final StoredPieces NONE = new StoredPieces(List.of(), "", "");

  StoredPieces {
    all = List.copyOf(all);
  }

  List<StoredPiece> segments() {
    return all.stream().filter(piece -> piece.is(Piece.Kind.SEGMENT)).toList();
  }

  List<StoredPiece> images() {
    return all.stream().filter(piece -> piece.is(Piece.Kind.IMAGE)).toList();
  }

  EgressInfo tell(EgressInfo info) {
    EgressInfo.Builder told = info.toBuilder();
    int series = 0;
    for (ImagesInfo.Builder images : told.getImageResultsBuilderList()) {
      int which = series++;
      images.setImageCount(images().stream().filter(i -> i.piece().series() == which).count());
    }
    return Results.each(told.build(), _ -> {}, this::tell, _ -> {});
  }

  private void tell(SegmentsInfo.Builder info) {
    info.setSegmentCount(segments().size())
        .setSize(segments().stream().mapToLong(StoredPiece::bytes).sum())
        .setPlaylistLocation(location)
        .setLivePlaylistLocation(liveLocation);
  }
}
