package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.livekit.twirp.TwirpException;
import java.time.ZonedDateTime;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.ImageFileSuffix;
import livekit.LivekitEgress.ImageOutput;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.SegmentedFileOutput;
import livekit.LivekitEgress.SegmentedFileSuffix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As LiveKit's egress 1.14 names them, but for what segments are. */
class PieceNamesTest {
  private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-23T03:49:21.316+01:00");
  private static final Placeholders PLACEHOLDERS =
      new Placeholders("room-n", "RM_1", NOW, Optional.empty(), "{room_name}");

  @ParameterizedTest
  @CsvSource({
    "'', '', room-n-2026-11-23T034921.m3u8, room-n-2026-11-23T034921_00007.m4s",
    "a/seg, '', a/seg.m3u8, a/seg_00007.m4s",
    "'', b/list.m3u8, b/list.m3u8, b/list_00007.m4s",
    "b/seg, b/list, b/list.m3u8, b/seg_00007.m4s",
    "media/seg, list.ts, media/list.m3u8, media/seg_00007.m4s",
    "media/seg, b/list, b/list.m3u8, b/media/seg_00007.m4s",
    "{room_name}/{room_id}, {room_name}/{utc}.m3u8, room-n/20261123024921316.m3u8,"
        + " room-n/RM_1_00007.m4s",
  })
  void segmentsLieBesideTheirPlaylistOrBelowIt(
      String prefix, String playlist, String expectedPlaylist, String segment)
      throws TwirpException {
    SegmentNames names = names(segments(prefix, playlist));

    assertThat(names.playlist()).isEqualTo(expectedPlaylist);
    assertThat(names.path(names.segment(7, NOW))).isEqualTo(segment);
    assertThat(names.path(names.beginning())).isEqualTo(segment.replace("_00007", "_init"));
    assertThat(names.livePlaylist()).isEmpty();
  }

  @Test
  void aLivePlaylistLiesBesideTheOtherAndIsAnother() throws TwirpException {
    SegmentedFileOutput.Builder output = segments("", "b/list").setLivePlaylistName("live");
    assertThat(names(output).livePlaylist()).isEqualTo("b/live.m3u8");
    assertThat(names(output.setLivePlaylistName("b/live.m3u8")).livePlaylist())
        .isEqualTo("b/live.m3u8");
    refuses(output.setLivePlaylistName("c/live"), "must be in same directory as playlist_name");
    refuses(output.setLivePlaylistName("list"), "cannot be identical to playlist_name");
    refuses(segments("../x", ""), "filename_prefix (relative");
    refuses(segments("", "/etc/x"), "playlist_name (relative");
  }

  @Test
  void segmentsAreTimedIfThatIsAsked() throws TwirpException {
    SegmentNames names = names(segments("s", "").setFilenameSuffix(SegmentedFileSuffix.TIMESTAMP));
    assertThat(names.segment(7, NOW)).isEqualTo("s_20261123034921316.m4s");
  }

  @Test
  @SuppressWarnings("AvoidValueSetter") // the classes for Java do not have the last one yet
  void imagesAreNumberedTimedOrOne() throws TwirpException {
    ImageOutput.Builder output = ImageOutput.newBuilder().setFilenamePrefix("a/{room_name}");
    assertThat(images(output).path(12, NOW)).isEqualTo("a/room-n_00012.jpeg");
    assertThat(images(output).asked()).isEqualTo("a/room-n");
    output.setFilenameSuffix(ImageFileSuffix.IMAGE_SUFFIX_TIMESTAMP);
    assertThat(images(output).path(12, NOW)).isEqualTo("a/room-n_20261123034921316.jpeg");
    assertThat(images(output.setFilenameSuffixValue(2)).path(12, NOW)).isEqualTo("a/room-n.jpeg");
    ImageNames unnamed = images(ImageOutput.newBuilder().setFilenamePrefix("a/"));
    assertThat(unnamed.path(0, NOW)).isEqualTo("a/room-n-2026-11-23T034921_00000.jpeg");
    assertThat(unnamed.folder()).isEqualTo("a/");
  }

  @Test
  void whoIsRecordedIsOnePartOfThePath() {
    EgressInfo older =
        EgressInfo.newBuilder()
            .setParticipant(ParticipantEgressRequest.newBuilder().setIdentity("../al{time}"))
            .build();
    Placeholders known = OutputNames.placeholders(older, Optional.empty());
    assertThat(known.in("x/{publisher_identity}")).isEqualTo("x/..-al{time}");
    Placeholders unknown =
        OutputNames.placeholders(EgressInfo.getDefaultInstance(), Optional.empty());
    assertThat(unknown.in("{publisher_identity}")).isEqualTo("{publisher_identity}");
  }

  @Test
  void whatIsOfAPersonAndHasNoNameIsCalledAsThey() {
    EgressInfo alice =
        EgressInfo.newBuilder()
            .setRoomName("room")
            .setParticipant(ParticipantEgressRequest.newBuilder().setIdentity("alice"))
            .build();
    assertThat(OutputNames.placeholders(alice, Optional.empty()).usual()).startsWith("alice-1970");
  }

  private static SegmentedFileOutput.Builder segments(String prefix, String playlist) {
    return SegmentedFileOutput.newBuilder().setFilenamePrefix(prefix).setPlaylistName(playlist);
  }

  private static SegmentNames names(SegmentedFileOutput.Builder output) throws TwirpException {
    return SegmentNames.of(output.build(), PLACEHOLDERS);
  }

  private static ImageNames images(ImageOutput.Builder output) throws TwirpException {
    return ImageNames.of(output.build(), PLACEHOLDERS);
  }

  private static void refuses(SegmentedFileOutput.Builder output, String message) {
    assertThatThrownBy(() -> names(output))
        .isInstanceOfSatisfying(
            TwirpException.class,
            e -> assertThat(e.code()).isEqualTo(TwirpException.Code.INVALID_ARGUMENT))
        .hasMessageContaining(message);
  }
}
