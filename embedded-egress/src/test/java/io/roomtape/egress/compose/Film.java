package io.roomtape.egress.compose;

import io.roomtape.egress.SampleRoom;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.compose.paint.Canvas;
import io.roomtape.egress.compose.paint.Picture;
import io.roomtape.egress.compose.paint.Stamp;
import io.roomtape.egress.journal.JournalRecord;
import java.util.ArrayList;
import java.util.List;

/** What was composed of {@link FakeCodecs}: which moments are seen and heard when. */
final class Film implements Output, Canvas {
  /** So long a hole between two sounds. */
  record Hole(double from, double to) {}

  private static final double NOTHING = -1;

  /** Longer than a fade, in samples. */
  private static final int FADE = 150;

  private final List<Double> pictures = new ArrayList<>();
  private float[] left = new float[1 << 20];
  private float[] right = new float[1 << 20];
  private int samples;
  private double shown = NOTHING;

  static Film of(List<JournalRecord> journal) {
    Film film = new Film();
    try (Composition composition = new Composition(SampleRoom.COMPOSITE, film, new FakeCodecs())) {
      journal.forEach(composition::read);
      composition.finish();
    }
    return film;
  }

  /** How long after it was taken sound is heard at an instant; NaN where it is silent. */
  double soundDelay(double at) {
    int sample = (int) Math.round(at * SAMPLE_RATE);
    for (int near = -FADE; near <= FADE; near += FADE) {
      if (!isHeard(sample + near)) {
        return Double.NaN;
      }
    }
    return at - (right[sample] - FakeCodecs.BASE) / FakeCodecs.PER_SECOND;
  }

  private boolean isHeard(int sample) {
    return sample >= 0 && sample < samples && right[sample] > FakeCodecs.BASE / 2;
  }

  double secondsHeard() {
    int heard = 0;
    for (int i = 0; i < samples; i++) {
      heard += isHeard(i) ? 1 : 0;
    }
    return heard / (double) SAMPLE_RATE;
  }

  double seconds() {
    return samples / (double) SAMPLE_RATE;
  }

  /** Between the first and the last sound. */
  List<Hole> holes() {
    List<Hole> holes = new ArrayList<>();
    int last = -1;
    for (int i = 0; i < samples; i++) {
      if (isHeard(i)) {
        if (last >= 0 && i > last + 1) {
          holes.add(new Hole(last / (double) SAMPLE_RATE, i / (double) SAMPLE_RATE));
        }
        last = i;
      }
    }
    return holes;
  }

  /** The most that a sample is off from what its neighbours in a tone of 440 Hz say. */
  double worstClick() {
    double worst = 0;
    for (int i = 1; i + 1 < samples; i++) {
      double off = left[i - 1] + left[i + 1] - 2 * Math.cos(FakeCodecs.TONE) * left[i];
      worst = Math.max(worst, Math.abs(off));
    }
    return worst;
  }

  /** One picture that is new: when it was taken and when it is seen. */
  record Seen(double taken, double at) {}

  List<Seen> seen() {
    List<Seen> seen = new ArrayList<>();
    double before = NOTHING;
    for (int i = 0; i < pictures.size(); i++) {
      double taken = pictures.get(i);
      if (taken != before) {
        seen.add(new Seen(taken, i / (double) SampleRoom.COMPOSITE.framesPerSecond()));
      }
      before = taken;
    }
    return seen;
  }

  @Override
  public Canvas canvas() {
    return this;
  }

  @Override
  public void frame(boolean changed) {
    pictures.add(shown);
  }

  @Override
  public void sound(float[] toLeft, float[] toRight) {
    if (samples + toLeft.length > left.length) {
      left = java.util.Arrays.copyOf(left, 2 * left.length);
      right = java.util.Arrays.copyOf(right, 2 * right.length);
    }
    System.arraycopy(toLeft, 0, left, samples, toLeft.length);
    System.arraycopy(toRight, 0, right, samples, toRight.length);
    samples += toLeft.length;
  }

  @Override
  public void fill(Rect place, int rgb) {}

  @Override
  public void picture(Picture from, Rect place) {
    shown = ((FakeCodecs.Shown) from).taken;
  }

  @Override
  public void cut(Picture from, Rect whole, Rect seen) {
    picture(from, seen);
  }

  @Override
  public void stamp(Stamp stamp, int x, int y) {}
}
