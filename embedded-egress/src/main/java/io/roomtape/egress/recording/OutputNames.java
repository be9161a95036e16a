package io.roomtape.egress.recording;

import io.roomtape.egress.worker.Piece;
import io.roomtape.livekit.twirp.TwirpException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.ImageOutput;

/** What the pieces of an egress are called. It follows from its {@code EgressInfo}. */
record OutputNames(Optional<SegmentNames> segments, List<ImageNames> images) {

  /**
   * @param info with its request, room and start
   * @param publisher whose it is, once that is known
   * @throws TwirpException INVALID_ARGUMENT when a name would leave the recordings' folder
   */
  static OutputNames of(EgressInfo info, Optional<Publisher> publisher) throws TwirpException {
    Asked asked = Asked.of(info);
    Placeholders placeholders = placeholders(info, publisher);
    List<ImageNames> images = new ArrayList<>();
    for (ImageOutput output : asked.images()) {
      images.add(ImageNames.of(output, placeholders));
    }
    return new OutputNames(
        asked.segments().isEmpty()
            ? Optional.empty()
            : Optional.of(SegmentNames.of(asked.segments().getFirst(), placeholders)),
        images);
  }

  /** Of one that was begun: its names were accepted. */
  static OutputNames ofBegun(EgressInfo info, Optional<Publisher> publisher) {
    try {
      return of(info, publisher);
    } catch (TwirpException e) {
      throw new IllegalStateException(e);
    }
  }

  static Placeholders placeholders(EgressInfo info, Optional<Publisher> publisher) {
    return new Placeholders(
        info.getRoomName(),
        info.getRoomId(),
        time(info.getStartedAt()),
        identity(info).or(() -> publisher.map(Publisher::identity)),
        info.hasParticipant() ? "{publisher_identity}" : "{room_name}");
  }

  /** Of whom the request says that it is. */
  static Optional<String> identity(EgressInfo info) {
    String identity =
        Asked.unified(info)
            .map(request -> request.getMedia().getParticipantVideo().getIdentity())
            .orElseGet(() -> info.getParticipant().getIdentity());
    return Optional.of(identity).filter(named -> !named.isEmpty());
  }

  /** In the server's zone, as LiveKit names files. */
  static ZonedDateTime time(long unixNanos) {
    return Instant.ofEpochSecond(0, unixNanos).atZone(ZoneId.systemDefault());
  }

  /**
   * Where a piece goes to.
   *
   * @param startedAt when the recording began, Unix ns
   */
  String path(Piece piece, long startedAt) {
    ZonedDateTime at = time(startedAt + piece.at().toNanos());
    return switch (piece.kind()) {
      case BEGINNING -> segments.orElseThrow().path(segments.orElseThrow().beginning());
      case SEGMENT ->
          segments.orElseThrow().path(segments.orElseThrow().segment(piece.number(), at));
      case IMAGE -> images.get(piece.series()).path(piece.number(), at);
    };
  }
}
