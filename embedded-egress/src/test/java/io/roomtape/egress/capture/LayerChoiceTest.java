package io.roomtape.egress.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import io.roomtape.egress.journal.MediaKind;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which layer is recorded where the media server sends the smallest that is as high as asked. */
class LayerChoiceTest {
  private static final int SCREEN = 98;
  private static final int NEWER_SCREEN = 99;

  private final Map<Integer, Integer> asked = new HashMap<>();
  private int times;
  private final LayerChoice choice =
      new LayerChoice(
          new PictureWishes() {
            @Override
            public void keyFrame(int track) {
              throw new AssertionError("It asks for sizes only");
            }

            @Override
            public void height(int track, int height) {
              asked.put(track, height);
              times++;
            }
          },
          new Begun(0, 1280, 720, 30));

  @Test
  void onePersonFillsTheCanvas() {
    people(1);
    assertThat(layer(0, 180, 360, 720)).isEqualTo(720);
    assertThat(layer(0, 270, 540, 1080)).isEqualTo(1080);
  }

  @Test
  void fourPeopleAreRecordedAtHalfItsHeight() {
    people(4);
    assertThat(layer(3, 180, 360, 720)).isEqualTo(360);
    assertThat(layer(3, 135, 270, 540)).isEqualTo(540);
  }

  @Test
  void nineNeedMoreThanTheSmallestLayerAndNoMoreThanThat() {
    people(9);
    assertThat(layer(8, 180, 360, 720)).isEqualTo(360);
    assertThat(layer(8, 135, 270, 540)).isEqualTo(270);
    assertThat(layer(8, 270, 540, 1080)).isEqualTo(270);
  }

  @Test
  void sixteenAreRecordedFromTheSmallestLayer() {
    people(16);
    assertThat(layer(0, 180, 360, 720)).isEqualTo(180);
  }

  @Test
  void theChoiceFollowsTheLayout() {
    people(4);
    choice.heard(new Published(0, SCREEN, "PA_0", MediaKind.SCREEN, Codec.VP8, false));
    assertThat(layer(0, 180, 360, 720)).isEqualTo(180);
    assertThat(layer(SCREEN, 360, 720, 1440)).isEqualTo(1440);

    choice.heard(new Published(0, NEWER_SCREEN, "PA_1", MediaKind.SCREEN, Codec.VP8, false));
    assertThat(layer(SCREEN, 360, 720, 1440)).isEqualTo(360);
    assertThat(layer(NEWER_SCREEN, 360, 720, 1440)).isEqualTo(1440);

    choice.heard(new Unpublished(0, SCREEN));
    choice.heard(new Unpublished(0, NEWER_SCREEN));
    assertThat(layer(0, 180, 360, 720)).isEqualTo(360);
    IntStream.range(1, 4).forEach(n -> choice.heard(new Left(0, "PA_" + n)));
    assertThat(layer(0, 180, 360, 720)).isEqualTo(720);
  }

  @Test
  void whatDoesNotChangeIsNotAskedForAgain() {
    people(9);
    int before = times;
    choice.heard(new Left(0, "PA_99"));
    assertThat(times).isEqualTo(before);
  }

  private void people(int count) {
    for (int n = 0; n < count; n++) {
      choice.heard(new Joined(0, "PA_" + n, "x"));
      choice.heard(new Published(0, n, "PA_" + n, MediaKind.CAMERA, Codec.VP8, false));
    }
  }

  private int layer(int track, int... layers) {
    int height = asked.getOrDefault(track, 0);
    return IntStream.of(layers).filter(layer -> layer >= height).findFirst().orElse(layers[2]);
  }
}
