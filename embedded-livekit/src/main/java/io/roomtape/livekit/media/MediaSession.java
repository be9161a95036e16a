package io.roomtape.livekit.media;

/** The media of one peer connection. */
@SuppressWarnings("DoNotCallSuggester")
public final class MediaSession {
  MediaSession() {}

  /** Sets the header extensions of what arrives. */
  public void extensions(ExtensionIds ids) {
    throw new UnsupportedOperationException();
  }

  /** Expects a track; for a track known already, updates how it arrives and returns the same. */
  public PublishedTrack publish(PublishSpec spec) {
    throw new UnsupportedOperationException();
  }

  /** Forgets a track and ends all its subscriptions and taps. */
  public void unpublish(PublishedTrack track) {
    throw new UnsupportedOperationException();
  }

  /** Sends somebody's track to this peer. */
  public Subscription subscribe(PublishedTrack track, SendSpec spec) {
    throw new UnsupportedOperationException();
  }

  public void unsubscribe(Subscription subscription) {
    throw new UnsupportedOperationException();
  }
}
