package io.roomtape.egress.compose.sound;

import java.util.ArrayDeque;

/**
 * When a track is muted. The word comes by another way than the sound: what was said just before a
 * mute or just after its end counts as not muted.
 */
public final class Mutes {
  private static final long GRACE = 100_000_000L;

  private record Change(long at, boolean muted) {}

  private final ArrayDeque<Change> coming = new ArrayDeque<>();
  private boolean muted;
  private boolean last;

  public Mutes(boolean muted) {
    this.muted = muted;
    this.last = muted;
  }

  public void change(boolean to, long at) {
    coming.add(new Change(to ? at + GRACE : at - GRACE, to));
    last = to;
  }

  /** Whether it was muted at an instant; instants are asked for in order. */
  public boolean at(long time) {
    while (!coming.isEmpty() && coming.getFirst().at() <= time) {
      muted = coming.removeFirst().muted();
    }
    return muted;
  }

  /** How the last change has left it. */
  boolean last() {
    return last;
  }
}
