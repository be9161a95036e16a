package io.roomtape.benchmarks.recorder;

import io.roomtape.livekit.tap.TapTrack;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import livekit.LivekitModels.TrackSource;

/** What differs between builds in what a tap tells. */
final class Taps {
  private Taps() {}

  /** A track that is neither muted nor encrypted: the flags that this build's tracks have. */
  static TapTrack track(
      String sid, String participant, TrackSource source, String mimeType, int clockRate) {
    Constructor<?> constructor = TapTrack.class.getConstructors()[0];
    Object[] values = new Object[constructor.getParameterCount()];
    Arrays.fill(values, false);
    Object[] known = {sid, participant, source, mimeType, clockRate};
    System.arraycopy(known, 0, values, 0, known.length);
    try {
      return (TapTrack) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Tracks of this build are told otherwise", e);
    }
  }
}
