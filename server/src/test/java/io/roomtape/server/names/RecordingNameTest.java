package io.roomtape.server.names;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingNameTest {
  private static final Instant AT = Instant.parse("2026-11-23T03:21:53.040Z");
  private static final RoomSid SID = new RoomSid("RM_J7Trzmna");

  @ParameterizedTest
  @CsvSource({
    "room-a, room-a",
    "Test Room, Test Room",
    "v1.mp4.backup, v1.mp4.backup",
    "Zürich 会議, Zürich 会議",
    "../../etc/passwd, _._.._etc_passwd",
    ".metadata/x, _metadata_x",
    "a+b(c, a_b_c",
    "<img src=x onerror=alert(1)>, _img src_x onerror_alert_1__",
    "'semi;colon, comma', semi_colon_ comma",
    "plain (1) [2] {3}, plain _1_ _2_ _3_",
    "~me@home=2!, ~me_home_2_",
    "नमस्ते 👋, नमस्ते _",
  })
  void aNameBeginsWithItsRoomInSafeCharacters(String room, String beginning) {
    assertThat(RecordingName.of(new RoomName(room), SID, AT, "x7k2").value())
        .isEqualTo(beginning + "-RM_J7Trzmna-2026-11-23T032153-x7k2.mp4");
  }

  @Test
  void theLongestRoomNameStillGivesANameThatFitsIntoAnyFileSystem() {
    RecordingName name = RecordingName.of(new RoomName("é".repeat(128)), SID, AT, "x7k2");
    assertThat(name.value().getBytes(UTF_8).length).isLessThanOrEqualTo(200);
    assertThat(name.value()).startsWith("ééé").contains(SID.value());
  }

  @Test
  void aRoomNameOfNothingButSpecialCharactersIsNoObstacle() {
    String name = RecordingName.of(new RoomName("/'\"<&#?%+\\\u0007\n"), SID, AT, "x7k2").value();
    assertThat(name).startsWith("____").doesNotContainPattern("[/'\"<&#?%+\\\\\\p{Cntrl}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".mp4",
        "room.txt",
        "../secret.mp4",
        "a/b.mp4",
        "a\\b.mp4",
        ".metadata.mp4",
        "a%2fb.mp4",
        "a%3Cb.mp4",
        "a&apos;b.mp4",
        "a&lpar;b.mp4",
        "a&quot.mp4",
        "a&LT b.mp4",
        "a&#39;b.mp4",
        "a\u0000.mp4",
        "a\u202Eb.mp4",
        "x.mp4.json",
      })
  void aNameThatCouldReachOutOfTheFolderOrOfMarkupIsRefused(String name) {
    assertThatThrownBy(() -> new RecordingName(name)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"50% + more & so on=1.mp4", "R&D.mp4", "100%.mp4", "1+1=2.mp4"})
  void whatOthersNameIsTakenUnlessItCouldBeReadOtherwise(String name) {
    assertThat(new RecordingName(name).value()).isEqualTo(name);
  }

  @Test
  void theStemIsCutAtTheEndOnly() {
    assertThat(new RecordingName("a.mp4b.mp4").stem()).isEqualTo("a.mp4b");
  }

  @Test
  void anInvalidValueNamesItsFieldAndRule() {
    assertThatThrownBy(() -> new RoomName(" ")).hasMessage("roomName must not be empty");
    assertThatThrownBy(() -> new RoomName("x".repeat(257)))
        .hasMessage("roomName must have at most 256 bytes in UTF-8");
    assertThatThrownBy(() -> new RoomName("a\uD800")).hasMessage("roomName must be valid Unicode");
  }
}
