package io.roomtape.egress.compose.paint;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.compose.layout.Tile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PainterTest {
  private static final Rect ALL = new Rect(0, 0, 1280, 720);
  private static final Rect PLACE = new Rect(8, 8, 628, 352);

  private record Size(int width, int height) implements Picture {}

  private record Shown(Picture picture, boolean takeFresh) implements PictureSource {}

  private static final class Calls implements Canvas {
    final List<String> made = new ArrayList<>();

    @Override
    public void fill(Rect place, int rgb) {}

    @Override
    public void picture(Picture from, Rect place) {
      made.add("scaled " + place.width() + "x" + place.height());
    }

    @Override
    public void middle(Picture from, Rect place) {
      made.add("middle " + place.width() + "x" + place.height());
    }

    @Override
    public void stamp(Stamp stamp, int x, int y) {}
  }

  private final Calls canvas = new Calls();
  private final Painter painter = new Painter(canvas, ALL);

  @Test
  void aCameraHardlyLargerThanItsTileIsNotScaled() {
    assertThat(painted(false, 640, 360)).containsExactly("middle 628x352");
    assertThat(painted(false, 628, 352)).containsExactly("middle 628x352");
  }

  @Test
  void whatIsLargerSmallerOrOfAnotherShapeIsScaledAsAWhole() {
    assertThat(painted(false, 660, 372)).containsExactly("scaled 628x352");
    assertThat(painted(false, 626, 352)).containsExactly("scaled 628x352");
    assertThat(painted(false, 640, 480)).containsExactly("scaled 468x352");
  }

  @Test
  void aSharedScreenKeepsItsEdges() {
    assertThat(painted(true, 640, 360)).containsExactly("scaled 628x352");
  }

  @Test
  void whetherAnythingWasPaintedIsTold() {
    assertThat(painter.layout(List.of(tile(false)), true)).isTrue();
    assertThat(painter.paint(_ -> new Shown(new Size(640, 360), true))).isTrue();
    assertThat(painter.layout(List.of(tile(false)), false)).isFalse();
    assertThat(painter.paint(_ -> new Shown(new Size(640, 360), false))).isFalse();
    assertThat(painter.paint(_ -> new Shown(new Size(640, 360), true))).isTrue();
  }

  private List<String> painted(boolean screen, int width, int height) {
    canvas.made.clear();
    painter.layout(List.of(tile(screen)), true);
    painter.paint(_ -> new Shown(new Size(width, height), true));
    return canvas.made;
  }

  private static Tile tile(boolean screen) {
    return new Tile("PA_1", "Ada", false, 0, screen, PLACE);
  }
}
