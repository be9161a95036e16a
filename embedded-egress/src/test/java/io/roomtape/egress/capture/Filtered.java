package io.roomtape.egress.capture;

import io.roomtape.egress.journal.Form;
import io.roomtape.livekit.tap.TapListener;

/** What a recording of a part of a room hears of it. */
public final class Filtered {
  private Filtered() {}

  public static TapListener of(Selection selection, Form form, RoomListener listener) {
    return new Filter(
        selection,
        form,
        listener,
        new Filter.Outcome() {
          @Override
          public void leftOut(String mimeType) {}

          @Override
          public void over() {}

          @Override
          public void impossible(String why) {
            throw new AssertionError(why);
          }

          @Override
          public void unheard(String why) {
            throw new AssertionError(why);
          }
        });
  }
}
