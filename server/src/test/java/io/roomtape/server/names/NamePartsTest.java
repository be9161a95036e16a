package io.roomtape.server.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePartsTest {
  private static final Instant AT = Instant.parse("2026-11-23T04:05:06Z");

  @Test
  void whatWeNameIsReadBack() {
    RoomName room = new RoomName("Büro 1 oben");
    RoomSid session = new RoomSid("RM_x1y2z3");
    assertThat(NameParts.of(RecordingName.of(room, session, AT.plusMillis(7), "ab12cd")))
        .contains(new NameParts(room, session, AT));
  }

  @ParameterizedTest
  @CsvSource({
    "team-RM_a-2026-11-23T040506.mp4, team, RM_a",
    "a-b-RM_old-2020-01-01T000000-RM_new-2026-11-23T040506-x.mp4,"
        + " a-b-RM_old-2020-01-01T000000, RM_new",
    "team.mp4-RM_a-2026-11-23T040506.mp4, team.mp4, RM_a",
    "team-RM_a-2026-11-23T040506 (copy).mp4, team, RM_a"
  })
  void soIsWhatTheReferenceNames(String name, String room, String session) {
    assertThat(NameParts.of(new RecordingName(name)))
        .contains(new NameParts(new RoomName(room), new RoomSid(session), AT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holiday.mp4",
        "team-RM_a.mp4",
        "-RM_a-2026-11-23T040506.mp4",
        " -RM_a-2026-11-23T040506.mp4",
        "team-RM_-2026-11-23T040506.mp4",
        "team-RM_a-2026-13-23T040506.mp4",
        "team-RM_a-2026-11-23T250506.mp4",
        "team-RM_a-2026-11-23T0405067.mp4",
        "team-EG_a-2026-11-23T040506.mp4"
      })
  void anotherFormSaysNothing(String name) {
    assertThat(NameParts.of(new RecordingName(name))).isEmpty();
  }
}
