package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.journal.Form;
import io.roomtape.livekit.twirp.TwirpException;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputPathTest {
  private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-23T03:49:21.316+01:00");

  /** As captured from egress 1.14.0. */
  @ParameterizedTest
  @CsvSource({
    "'', room-n-2026-11-23T034921.mp4",
    "dir/, dir/room-n-2026-11-23T034921.mp4",
    "{room_name}/{time}, room-n/2026-11-23T034921.mp4",
    "a/{room_id}-{utc}.mp4, a/RM_1-20261123024921316.mp4",
    "noext, noext.mp4",
    "with space/x.mp4, with space/x.mp4",
    "x.webm, x.mp4",
  })
  void namesAreResolvedAsLiveKitDoes(String template, String expected) throws TwirpException {
    assertThat(OutputPath.resolve(template, placeholders("room-n"), Form.MP4)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "rec/j, OGG, rec/j.ogg",
    "rec/j.mp4, OGG, rec/j.ogg",
    "rec/j.ogg, OGG, rec/j.ogg",
    "rec/j.ogg, MP4_SOUND, rec/j.mp4",
    "rec/j.m4a, MP3, rec/j.m4a.mp3",
    "rec/, MP3, rec/room-n-2026-11-23T034921.mp3",
  })
  void aNameEndsWithWhatItIs(String template, Form form, String expected) throws TwirpException {
    assertThat(OutputPath.resolve(template, placeholders("room-n"), form)).isEqualTo(expected);
  }

  private static Placeholders placeholders(String room) {
    return new Placeholders(room, "RM_1", NOW, Optional.empty(), "{room_name}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/x.mp4", "../x", "a/../../x", "a\\b", "a\u0000b", "x/{room_name}"})
  void nothingLeavesTheRecordingsFolder(String template) {
    assertThatThrownBy(() -> OutputPath.resolve(template, placeholders("../secret"), Form.MP4))
        .isInstanceOfSatisfying(
            TwirpException.class,
            e -> assertThat(e.code()).isEqualTo(TwirpException.Code.INVALID_ARGUMENT));
  }
}
