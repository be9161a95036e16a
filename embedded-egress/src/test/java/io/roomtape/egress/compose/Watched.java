package io.roomtape.egress.compose;

import io.roomtape.egress.LongMeeting;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.compose.paint.Canvas;
import io.roomtape.egress.compose.paint.Picture;
import io.roomtape.egress.compose.paint.Stamp;
import io.roomtape.egress.worker.FileOutput;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;

/**
 * Looks at a composition of {@link Marks} while it is made. A file gets as much of black and
 * silence, which cost its encoders little.
 */
final class Watched implements Output, Canvas {
  private static final int RATE = 30;

  /** So long after somebody begins or ends to speak nothing is said of it. */
  private static final double EDGE = 0.15;

  private final FileOutput file;
  private final DoubleUnaryOperator speaker;
  private final Map<Rect, Marks.Shown> places = new HashMap<>();
  private final Map<Integer, Double> heard = new HashMap<>();
  private long frames;
  private long samples;
  private BiConsumer<Double, Map<Rect, Integer>> eachSecond = (at, shown) -> {};
  double worstSound;
  double worstPicture;
  int seen;
  int spoken;
  int holes;

  /**
   * @param speaker who is heard at a time, or NaN
   */
  Watched(FileOutput file, DoubleUnaryOperator speaker) {
    this.file = file;
    this.speaker = speaker;
  }

  /**
   * @param look is given the time and who is shown where, by number, once a second
   */
  Watched eachSecond(BiConsumer<Double, Map<Rect, Integer>> look) {
    eachSecond = look;
    return this;
  }

  private Map<Rect, Integer> shown() {
    Map<Rect, Integer> shown = new HashMap<>();
    places.forEach((place, picture) -> shown.put(place, picture.person));
    return shown;
  }

  FileOutput file() {
    return file;
  }

  /** How much has been composed. */
  double seconds() {
    return frames / (double) RATE;
  }

  @Override
  public Canvas canvas() {
    return this;
  }

  @Override
  public void frame(boolean changed) {
    file.frame(false);
    if (frames % RATE == 0) {
      eachSecond.accept(seconds(), shown());
    }
    frames++;
  }

  @Override
  public void sound(float[] left, float[] right) {
    file.sound(new float[left.length], new float[left.length]);
    double middle = (samples + left.length / 2) / (double) SAMPLE_RATE;
    samples += left.length;
    double taken = middle - LongMeeting.SOUND_DELAY;
    double now = speaker.applyAsDouble(taken);
    if (!Double.isNaN(now)
        && now == speaker.applyAsDouble(taken - EDGE)
        && now == speaker.applyAsDouble(taken + EDGE)) {
      listen((int) now, middle, left);
    }
  }

  private void listen(int person, double at, float[] level) {
    spoken++;
    if (!Marks.isWholeSound(level)) {
      holes++;
      return;
    }
    // A mark that begins anew within tells no time.
    if (at % Marks.TURN > EDGE && at % Marks.TURN < Marks.TURN - EDGE) {
      double delay = Marks.delay(at, level[level.length / 2]);
      heard.put(person, delay);
      worstSound = farther(worstSound, delay - LongMeeting.SOUND_DELAY);
    }
  }

  private static double farther(double one, double other) {
    return Math.abs(other) > Math.abs(one) ? other : one;
  }

  @Override
  public void fill(Rect place, int rgb) {
    places.keySet().removeIf(shown -> within(shown, place));
  }

  private static boolean within(Rect shown, Rect place) {
    return shown.x() >= place.x()
        && shown.y() >= place.y()
        && shown.x() + shown.width() <= place.x() + place.width()
        && shown.y() + shown.height() <= place.y() + place.height();
  }

  @Override
  public void picture(Picture from, Rect place) {
    Marks.Shown picture = (Marks.Shown) from;
    places.put(place, picture);
    Double sound = heard.get(picture.person);
    if (sound != null) {
      seen++;
      worstPicture = farther(worstPicture, seconds() - picture.taken - sound);
    }
  }

  @Override
  public void cut(Picture from, Rect whole, Rect seen) {
    picture(from, seen);
  }

  @Override
  public void stamp(Stamp stamp, int x, int y) {}
}
