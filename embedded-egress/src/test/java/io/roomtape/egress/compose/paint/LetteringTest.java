package io.roomtape.egress.compose.paint;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.compose.layout.Face;
import io.roomtape.egress.journal.Look;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetteringTest {
  @ParameterizedTest
  @CsvSource({
    "Alice Adams, AA",
    "bob, B",
    "Anna Maria von Stein, AS",
    "'  ', ''",
    "🎸 band, 🎸B",
    "j.doe, JD",
    "王小明, 王",
    "किरण शर्मा, किश",
    "é́ric, É́",
    "👩‍👩‍👧 family, 👩‍👩‍👧F"
  })
  void initialsAreTheFirstLettersOfFirstAndLastWord(String name, String expected) {
    assertThat(Lettering.initials(name)).isEqualTo(expected);
  }

  @Test
  void anyNameFitsItsTile() {
    Lettering lettering = new Lettering(Palette.of(Look.DEFAULT), 720);
    Random random = new Random(1);
    for (int n = 0; n < 50; n++) {
      String name =
          random
              .ints(random.nextInt(80), 1, 0x1F700)
              .filter(Character::isDefined)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      lettering
          .tag(face(name), 200, 126)
          .ifPresent(tag -> assertThat(tag.width()).isLessThanOrEqualTo(202));
      assertThat(lettering.placeholder(face(name), 224, 126).height()).isEqualTo(126);
    }
  }

  private static Face face(String name) {
    return new Face("PA_1", name, false, Face.NO_TRACK, false, false, false);
  }
}
