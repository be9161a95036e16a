package io.roomtape.server.playback;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds finished recordings and gives out their bytes and links. Every method throws {@link
 * StorageException} when storage fails.
 */
public final class Playback {

  private static final Duration LINK_VALIDITY = Duration.ofHours(24);

  private final Predicate<RecordingName> playable;
  private final RecordingStorage storage;
  private final PlaybackStrategy strategy;

  /**
   * @param playable whether the index has a finished recording: no other file is ever served
   */
  public Playback(
      Predicate<RecordingName> playable, RecordingStorage storage, PlaybackStrategy strategy) {
    this.playable = playable;
    this.storage = storage;
    this.strategy = strategy;
  }

  /** The recording's media, if it has finished and they are still in storage. */
  public Optional<StoredMedia> find(RecordingName name) {
    return playable.test(name) ? storage.find(name) : Optional.empty();
  }

  /** Opens a slice of media that were found. The caller closes it. */
  public MediaBody open(StoredMedia media, ByteRange.Part part) {
    return storage.open(media, part.first(), part.length());
  }

  /** Where the recording plays: a path on this server, or a link of its storage valid for 24 h. */
  public Optional<URI> link(RecordingName name) {
    return find(name)
        .map(
            media ->
                switch (strategy) {
                  case PROXY -> URI.create("/recordings/" + SignedLinks.encoded(name));
                  case LINK -> storage.presign(name, LINK_VALIDITY);
                });
  }
}
