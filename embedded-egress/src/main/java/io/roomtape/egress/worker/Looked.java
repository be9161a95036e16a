package io.roomtape.egress.worker;

import io.roomtape.egress.beside.StillCamera;
import io.roomtape.egress.compose.Output;
import io.roomtape.egress.ffmpeg.CanvasCamera;
import io.roomtape.egress.ffmpeg.YuvCanvas;
import io.roomtape.egress.journal.JournalRecord.Begun;
import java.time.Duration;

/** A picture that is only looked at: nothing is encoded of it. */
final class Looked implements Output, AutoCloseable {
  private static final int SECONDS = 2;

  private final YuvCanvas canvas;
  private final int rate;
  private final long before;
  private final Runnable alive;
  private long pictures;

  /**
   * @param made what was seen before the last worker died
   * @param alive is run with every picture
   */
  Looked(Begun composite, MadePieces made, Runnable alive) {
    this.canvas = new YuvCanvas(composite.width(), composite.height());
    this.rate = composite.framesPerSecond();
    this.alive = alive;
    this.before = made.all().stream().map(Piece::at).mapToLong(this::behind).max().orElse(0);
  }

  private long behind(Duration at) {
    return Math.round(at.toNanos() * rate / 1e9) + 1;
  }

  /** Nothing of what was seen is needed any more; that is told each two seconds. */
  long safe() {
    return pictures - pictures % ((long) SECONDS * rate);
  }

  /** What takes pictures of it. */
  StillCamera camera() {
    return new CanvasCamera(canvas);
  }

  @Override
  public YuvCanvas canvas() {
    return canvas;
  }

  @Override
  public long before() {
    return before;
  }

  @Override
  public void frame(boolean changed) {
    alive.run();
    pictures++;
  }

  @Override
  public void sound(float[] left, float[] right) {}

  @Override
  public void close() {
    canvas.close();
  }
}
