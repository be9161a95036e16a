package io.roomtape.server.recordings;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the header of an MP4 file says of its length: ISO 14496-12, 8.2.2, 8.3.2, 8.8.2.
 *
 * @param stated the longest length that it states; zero when it states none
 * @param isOpen whether fragments follow that it does not count
 * @param tracks by their ids
 */
record Mp4Movie(Duration stated, boolean isOpen, Map<Long, Mp4Track> tracks) {
  /** Empty when the movie has no header of its own. */
  static Optional<Mp4Movie> of(Mp4Box moov) {
    return moov.first("mvhd").filter(mvhd -> scale(mvhd) > 0).map(mvhd -> of(moov, mvhd));
  }

  private static Mp4Movie of(Mp4Box moov, Mp4Box mvhd) {
    long whole =
        longest(moov.all("mvex").flatMap(fragments -> fragments.all("mehd")).map(Mp4Movie::whole));
    long tracks =
        longest(moov.all("trak").flatMap(track -> track.all("tkhd")).map(Mp4Movie::track));
    long units =
        Math.max(mvhd.time(mvhd.isWide() ? 24 : 16, mvhd.isWide()), Math.max(whole, tracks));
    boolean open = whole == 0 && moov.first("mvex").isPresent();
    return new Mp4Movie(seconds(units, scale(mvhd)), open, tracks(moov));
  }

  private static long longest(Stream<Long> times) {
    return times.mapToLong(Long::longValue).max().orElse(0);
  }

  private static long whole(Mp4Box mehd) {
    return mehd.time(4, mehd.isWide());
  }

  private static long track(Mp4Box tkhd) {
    return tkhd.time(tkhd.isWide() ? 28 : 20, tkhd.isWide());
  }

  /** Takes a fragment, a {@code moof}. */
  void add(Mp4Box fragment) {
    fragment
        .all("traf")
        .forEach(
            part ->
                part.first("tfhd")
                    .ifPresent(
                        header -> {
                          Mp4Track track = tracks.get(header.u32(4));
                          if (track != null) {
                            track.add(part, header);
                          }
                        }));
  }

  /** The whole length, as far as it is known by now. */
  Duration length() {
    return Stream.concat(Stream.of(stated), tracks.values().stream().map(Mp4Track::end))
        .max(Comparator.naturalOrder())
        .orElse(stated);
  }

  private static Map<Long, Mp4Track> tracks(Mp4Box moov) {
    Map<Long, Long> lengths = new HashMap<>();
    moov.all("mvex")
        .flatMap(fragments -> fragments.all("trex"))
        .forEach(defaults -> lengths.put(defaults.u32(4), defaults.u32(12)));
    Map<Long, Mp4Track> tracks = new HashMap<>();
    moov.all("trak")
        .forEach(
            track -> {
              long id = track.first("tkhd").map(h -> h.u32(h.isWide() ? 20 : 12)).orElse(0L);
              long scale =
                  track.first("mdia").flatMap(m -> m.first("mdhd")).map(Mp4Movie::scale).orElse(0L);
              tracks.put(id, new Mp4Track(scale, lengths.getOrDefault(id, 0L)));
            });
    return tracks;
  }

  /** Of a movie or media header, in units per second. */
  private static long scale(Mp4Box header) {
    return header.u32(header.isWide() ? 20 : 12);
  }

  static Duration seconds(long units, long scale) {
    return scale == 0
        ? Duration.ZERO
        : Duration.ofSeconds(units / scale).plusNanos(1_000_000_000L * (units % scale) / scale);
  }
}
