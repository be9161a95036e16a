package io.roomtape.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.names.RoomName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleRoomsTest {

  @ParameterizedTest
  @CsvSource({
    "talk, talk, true",
    "talk, Talk, false",
    "talk, talks, false",
    "team/*, team/a, true",
    "team/*, team/, true",
    "team/*, team, false",
    "team_*, teamx1, false",
    "'*', anything, true"
  })
  void aPatternNamesARoomOrAllThatBeginSo(String pattern, String room, boolean named) {
    assertThat(rooms(pattern).include(new RoomName(room))).isEqualTo(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a*b", "**", "*a", " ", "a\0", " *"})
  void whatIsNoPatternIsRefused(String pattern) {
    assertThatThrownBy(() -> RoomPattern.parse(pattern))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("rooms must ");
  }

  @Test
  void whatAnotherPatternNamesTooIsNotNamedTwice() {
    assertThat(rooms("ab*", "abc", "a", "abc*", "ab*")).isEqualTo(rooms("ab*", "a"));
    assertThat(rooms("a", "*")).isEqualTo(VisibleRooms.ALL);
    assertThat(rooms()).isEqualTo(VisibleRooms.NONE);
  }

  @Test
  void aRoleGivesItsRightsInItsRoomsAndNoOthers() {
    Caller caller =
        new Caller(
            "ann",
            List.of(
                new Caller.Grant(Role.HOST, List.of(RoomPattern.parse("mine"))),
                new Caller.Grant(Role.VIEWER, List.of(RoomPattern.parse("team/*")))));
    assertThat(caller.rooms(Right.PLAY)).isEqualTo(rooms("mine", "team/*"));
    assertThat(caller.rooms(Right.DELETE)).isEqualTo(rooms("mine"));
    assertThat(caller.rooms(Right.ADMINISTER)).isEqualTo(VisibleRooms.NONE);
    assertThat(Stream.of(Right.values()).map(Caller.STRANGER::rooms))
        .containsOnly(VisibleRooms.NONE);
  }

  private static VisibleRooms rooms(String... patterns) {
    return VisibleRooms.of(Stream.of(patterns).map(RoomPattern::parse).toList());
  }
}
