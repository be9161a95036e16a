package io.roomtape.server.scan;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.NameParts;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.MetadataFile;
import io.roomtape.server.recordings.Mp4Duration;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What storage alone says of a recording. */
sealed interface Evidence {
  /** A file that is newer may be about to get its metadata. */
  Duration TOO_NEW = Duration.ofMinutes(2);

  /** The session of a room, where nothing tells it. */
  RoomSid UNKNOWN_SESSION = new RoomSid("RM_unknown");

  /** Its metadata file tells. */
  record Described(RecordingEntry recording) implements Evidence {}

  /** There is no metadata file that can be read; the file's name and its movie header tell. */
  record Derived(RecordingEntry recording) implements Evidence {}

  /** It alone cannot be read; storage works otherwise. */
  record Unreadable(RecordingName name, String why) implements Evidence {}

  /** Nothing is to be said of it, or not yet. */
  enum Nothing implements Evidence {
    NOT_WHOLE,
    STILL_NEW
  }

  /** The finished recording; empty when there is none. */
  default Optional<RecordingEntry> entry() {
    return switch (this) {
      case Described described -> Optional.of(described.recording());
      case Derived derived -> Optional.of(derived.recording());
      case Unreadable _, Nothing _ -> Optional.empty();
    };
  }

  /**
   * Looks into storage.
   *
   * @throws StorageException when storage fails
   */
  static Evidence of(StoredMedia media, RecordingStorage storage, Clock clock) {
    Optional<RecordingEntry> described =
        storage.loadMetadata(media.name()).flatMap(json -> MetadataFile.entry(media.name(), json));
    if (described.isPresent()) {
      return new Described(described.get());
    }
    if (media.lastModified().isAfter(clock.instant().minus(TOO_NEW))) {
      return Nothing.STILL_NEW;
    }
    return Mp4Duration.of(storage, media)
        .<Evidence>map(length -> new Derived(derived(media, length)))
        .orElse(Nothing.NOT_WHOLE);
  }

  private static RecordingEntry derived(StoredMedia media, Duration length) {
    RecordingName name = media.name();
    Optional<NameParts> parts = NameParts.of(name);
    Instant noLaterThan = media.lastModified().minus(length);
    Recording recording =
        new Recording(
            EgressId.ofFile(name),
            name,
            parts.map(NameParts::room).orElseGet(() -> roomOf(name)),
            parts.map(NameParts::session).orElse(UNKNOWN_SESSION),
            parts.map(NameParts::at).orElse(noLaterThan),
            length,
            media.size());
    return RecordingEntry.finished(recording, RecordingState.COMPLETE, "");
  }

  private static RoomName roomOf(RecordingName name) {
    return new RoomName(name.stem().isBlank() ? name.value() : name.stem());
  }

  /** The same, under the id that stands for an egress where none is known or it has a recording. */
  static RecordingEntry withOwnId(RecordingEntry entry) {
    return entry.withEgress(EgressId.ofFile(entry.name()));
  }
}
