package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.worker.Piece;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlaylistTest {
  private static final SegmentNames NAMES =
      new SegmentNames("a/", "list.m3u8", "live.m3u8", "b c/s:é", false);
  private static final Playlist PLAYLIST = new Playlist(NAMES, 1_795_404_113_078_277_445L);

  private static final List<Piece> SEGMENTS =
      Stream.concat(
              IntStream.range(0, 6).mapToObj(n -> segment(n, 4_000)), Stream.of(segment(6, 1_234)))
          .toList();

  private static Piece segment(int number, int millis) {
    return new Piece(
        Piece.Kind.SEGMENT, 0, number, Duration.ofSeconds(4L * number), Duration.ofMillis(millis));
  }

  @Test
  void aListThatGrowsBecomesOneThatStays() {
    assertThat(PLAYLIST.full(SEGMENTS.subList(0, 2), false))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-PLAYLIST-TYPE:EVENT
            #EXT-X-TARGETDURATION:4
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MAP:URI="b%20c/s%3A%C3%A9_init.m4s"
            #EXT-X-PROGRAM-DATE-TIME:2026-11-23T03:21:53.078Z
            #EXTINF:4.000,
            b%20c/s%3A%C3%A9_00000.m4s
            #EXT-X-PROGRAM-DATE-TIME:2026-11-23T03:21:57.078Z
            #EXTINF:4.000,
            b%20c/s%3A%C3%A9_00001.m4s
            """);
    assertThat(PLAYLIST.full(SEGMENTS, true))
        .contains("#EXT-X-PLAYLIST-TYPE:VOD\n")
        .endsWith("#EXTINF:1.234,\nb%20c/s%3A%C3%A9_00006.m4s\n#EXT-X-ENDLIST\n");
  }

  @Test
  void aLiveListHasTheLastFiveSegments() {
    assertThat(PLAYLIST.live(SEGMENTS, false))
        .contains("#EXT-X-MEDIA-SEQUENCE:2\n")
        .doesNotContain("PLAYLIST-TYPE", "_00001", "ENDLIST")
        .contains("_00002", "_00006");
    assertThat(PLAYLIST.live(SEGMENTS.subList(0, 1), true))
        .contains("#EXT-X-MEDIA-SEQUENCE:0\n")
        .endsWith("_00000.m4s\n#EXT-X-ENDLIST\n");
  }
}
