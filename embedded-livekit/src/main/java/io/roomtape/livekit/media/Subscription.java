package io.roomtape.livekit.media;

/** A track on its way to one subscriber. */
@SuppressWarnings("DoNotCallSuggester")
public final class Subscription {
  Subscription() {}

  /**
   * Chooses the best layer to send.
   *
   * @param layer 0 low, 1 medium, 2 high
   */
  public void maxQuality(int layer) {
    throw new UnsupportedOperationException();
  }

  /** Stops or goes on sending; going on asks for a key frame. */
  public void pause(boolean paused) {
    throw new UnsupportedOperationException();
  }
}
