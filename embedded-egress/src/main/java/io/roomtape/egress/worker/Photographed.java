package io.roomtape.egress.worker;

import io.roomtape.egress.compose.Output;
import io.roomtape.egress.compose.paint.Canvas;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Pieces.Stills;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** Takes still images of a picture each time that they are due, in the recording's own time. */
final class Photographed implements Output {
  /** Makes an image of the picture as it is now. */
  @FunctionalInterface
  interface Camera {
    /**
     * @return JPEG of just this size, with all of the picture in it
     */
    byte[] take(int width, int height);
  }

  private final Output picture;
  private final Camera camera;
  private final MadePieces pieces;
  private final List<Stills> series;
  private final int rate;
  private long pictures;

  Photographed(Output picture, Camera camera, MadePieces pieces, Begun composite) {
    this.picture = picture;
    this.camera = camera;
    this.pieces = pieces;
    this.series = composite.pieces().stills();
    this.rate = composite.framesPerSecond();
  }

  @Override
  public Canvas canvas() {
    return picture.canvas();
  }

  @Override
  public long before() {
    return picture.before();
  }

  @Override
  public void shows(int cameras, int people) {
    picture.shows(cameras, people);
  }

  @Override
  public void frame(boolean changed) {
    if (pictures >= before()) {
      for (int i = 0; i < series.size(); i++) {
        photograph(i);
      }
    }
    pictures++;
    picture.frame(changed);
  }

  private void photograph(int which) {
    Stills stills = series.get(which);
    long every = Math.max(1, (long) stills.millis() * rate / 1000);
    if (pictures % every == 0) {
      int number = Math.toIntExact(pictures / every);
      Duration at = Duration.ofMillis((long) number * stills.millis());
      try {
        pieces.make(
            Piece.image(which, number, at),
            file ->
                Files.write(
                    file,
                    camera.take(stills.width(), stills.height()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void sound(float[] left, float[] right) {
    picture.sound(left, right);
  }
}
