package io.roomtape.egress.beside;

import io.roomtape.egress.compose.Output;
import io.roomtape.egress.compose.paint.Canvas;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An output of which stills are taken. */
public final class Watched implements Output {
  private final Output output;
  private final Stills stills;
  private long frames;

  public Watched(Output output, Stills stills) {
    this.output = output;
    this.stills = stills;
  }

  @Override
  public Canvas canvas() {
    return output.canvas();
  }

  @Override
  public long before() {
    return output.before();
  }

  @Override
  public void shows(int cameras, int people) {
    stills.shows(cameras, people);
    output.shows(cameras, people);
  }

  @Override
  public void frame(boolean changed) {
    output.frame(changed);
    long frame = frames++;
    if (frame >= before()) {
      try {
        stills.look(frame);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void sound(float[] left, float[] right) {
    output.sound(left, right);
  }
}
