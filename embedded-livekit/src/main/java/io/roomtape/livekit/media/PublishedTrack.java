package io.roomtape.livekit.media;

/** A track that somebody sends us. */
@SuppressWarnings("DoNotCallSuggester")
public final class PublishedTrack {
  PublishedTrack() {}

  public String sid() {
    throw new UnsupportedOperationException();
  }

  /** Whether at least one packet came. */
  public boolean hasMedia() {
    throw new UnsupportedOperationException();
  }

  /** The last audio level (RFC 6464): 0 is loudest, 127 is silence, in -dBov. */
  public int audioLevel() {
    throw new UnsupportedOperationException();
  }

  public TrackStats stats() {
    throw new UnsupportedOperationException();
  }

  /** Lets a recorder hear the track, as a subscriber would. */
  public TrackTap tap(TrackTap.Listener listener) {
    throw new UnsupportedOperationException();
  }
}
