package io.roomtape.egress.compose.paint;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.compose.layout.Face;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.compose.layout.Tile;
import io.roomtape.egress.journal.Look;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PainterTest {
  private static final Rect ALL = new Rect(0, 0, 1280, 720);
  private static final Rect PLACE = new Rect(0, 0, 640, 360);

  private record Size(int width, int height) implements Picture {}

  private record Shown(Picture picture, boolean takeFresh) implements PictureSource {}

  private static final class Calls implements Canvas {
    int fills;
    final List<String> made = new ArrayList<>();

    @Override
    public void fill(Rect place, int rgb) {
      fills++;
    }

    @Override
    public void picture(Picture from, Rect place) {
      made.add(place.width() + "x" + place.height() + " at " + place.x() + "," + place.y());
    }

    @Override
    public void cut(Picture from, Rect whole, Rect seen) {
      picture(from, whole);
      made.add("seen " + seen);
    }

    @Override
    public void stamp(Stamp stamp, int x, int y) {}
  }

  private final Calls canvas = new Calls();
  private final Painter painter = new Painter(canvas, ALL, Palette.of(Look.DEFAULT), false);

  @Test
  void everyPictureIsShownWhole() {
    assertThat(painted(640, 360)).containsExactly("640x360 at 0,0");
    assertThat(painted(660, 372)).containsExactly("640x360 at 0,0");
    assertThat(painted(1280, 720)).containsExactly("640x360 at 0,0");
    assertThat(painted(640, 480)).containsExactly("480x360 at 80,0");
    assertThat(painted(360, 640)).containsExactly("202x360 at 218,0");
  }

  @Test
  void aFilledTileHasNoBordersButForAScreen() {
    Painter filling = new Painter(canvas, ALL, Palette.of(Look.DEFAULT), true);
    Tile screen = new Tile(new Face("PA_1", "Ada", false, 0, true, false, false), PLACE);
    filling.layout(List.of(tile(false)), true);
    filling.paint(_ -> new Shown(new Size(640, 480), true));
    filling.layout(List.of(screen), true);
    filling.paint(_ -> new Shown(new Size(640, 480), true));

    assertThat(canvas.made).containsExactly("640x480 at 0,-60", "seen " + PLACE, "480x360 at 80,0");
  }

  @Test
  void whetherAnythingWasPaintedIsTold() {
    assertThat(painter.layout(List.of(tile(false)), true)).isTrue();
    assertThat(painter.paint(_ -> new Shown(new Size(640, 360), true))).isTrue();
    assertThat(painter.layout(List.of(tile(false)), false)).isFalse();
    assertThat(painter.paint(_ -> new Shown(new Size(640, 360), false))).isFalse();
    assertThat(painter.paint(_ -> new Shown(new Size(640, 360), true))).isTrue();
  }

  @Test
  void onlyATileThatDiffersIsPaintedAnew() {
    Tile other =
        new Tile(
            new Face("PA_2", "Bob", false, 1, false, false, false), new Rect(640, 0, 640, 360));
    painter.layout(List.of(tile(false), other), true);
    painter.paint(_ -> new Shown(new Size(640, 360), false));
    canvas.made.clear();
    canvas.fills = 0;

    assertThat(painter.layout(List.of(tile(true), other), false)).isTrue();
    assertThat(painter.paint(_ -> new Shown(new Size(640, 360), false))).isTrue();

    assertThat(canvas.made).containsExactly("640x360 at 0,0");
    assertThat(canvas.fills).isEqualTo(4);
  }

  private List<String> painted(int width, int height) {
    canvas.made.clear();
    painter.layout(List.of(tile(false)), true);
    painter.paint(_ -> new Shown(new Size(width, height), true));
    return canvas.made;
  }

  private static Tile tile(boolean speaking) {
    return new Tile(new Face("PA_1", "Ada", false, 0, false, false, speaking), PLACE);
  }
}
