package io.roomtape.server.pictures;

import io.roomtape.server.changes.ChangeJournal;
import io.roomtape.server.changes.RecordingChange;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.MediaVisitor;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import io.roomtape.server.upkeep.Upkeep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a poster and a storyboard of recordings that have none, because another recorder made them:
 * one at a time, of all nodes. What fails twice is not tried again: an empty poster says so.
 */
public final class MissingPictures implements Upkeep {
  private static final Logger log = LoggerFactory.getLogger(MissingPictures.class);

  /** A look through storage; more are found by the next. */
  private static final int MOST_AT_ONCE = 200;

  /** Of the disk, while it is at work. */
  private static final long MOST_BYTES = 4L << 30;

  private static final Duration PAUSE = Duration.ofSeconds(15);
  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration FIRST_LOOK = Duration.ofMinutes(2);

  private final RecordingStorage storage;
  private final ChangeJournal recordings;
  private final Predicate<RecordingName> playable;
  private final PictureMaker maker;
  private final OwnFolder folder;
  private final Duration interval;
  private final Clock clock;
  private final Set<RecordingName> wanted = new LinkedHashSet<>();
  private final Set<RecordingName> failedOnce = new HashSet<>();
  private long heard = -1;
  private Instant nextLook;

  /**
   * @param recordings how it hears of those that end
   * @param playable whether a recording has finished and is not deleted
   * @param folder for its own files alone
   * @param interval from one look through storage to the next
   */
  public MissingPictures(
      RecordingStorage storage,
      ChangeJournal recordings,
      Predicate<RecordingName> playable,
      PictureMaker maker,
      Path folder,
      Duration interval,
      Clock clock) {
    this.storage = storage;
    this.recordings = recordings;
    this.playable = playable;
    this.maker = maker;
    this.folder = new OwnFolder(folder);
    this.interval = interval;
    this.clock = clock;
    this.nextLook = clock.instant().plus(FIRST_LOOK);
  }

  @Override
  public String name() {
    return "missing-pictures";
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  @Override
  public Duration lease() {
    return LEASE;
  }

  @Override
  public boolean isDue() {
    if (heard < 0) {
      heard = recordings.latest();
    }
    for (RecordingChange change : recordings.after(heard, MOST_AT_ONCE)) {
      heard = change.number();
      if (change.state().isPlayable() && !change.deleted()) {
        wanted.add(change.recording().name());
      }
    }
    return !wanted.isEmpty() || !clock.instant().isBefore(nextLook);
  }

  @Override
  public void run(Runnable prolong) {
    if (!clock.instant().isBefore(nextLook)) {
      look();
    }
    for (RecordingName name : List.copyOf(wanted)) {
      prolong.run();
      wanted.remove(name);
      try {
        if (isMissing(name)) {
          picture(name);
        }
      } catch (StorageException failure) {
        storage.check();
        log.info("{} gets no pictures now: {}", name, failure.getMessage());
      }
    }
  }

  /** Looks through storage; what is too much for once is found by the next look, which is soon. */
  private void look() {
    nextLook = clock.instant().plus(interval);
    Set<Long> pictured = new HashSet<>();
    storage.walkBeside(Beside.POSTER, name -> pictured.add(hash(name)));
    int before = wanted.size();
    storage.walk(
        new MediaVisitor() {
          @Override
          public void media(StoredMedia media) {
            RecordingName name = media.name();
            if (wanted.size() < before + MOST_AT_ONCE
                && !pictured.contains(hash(name))
                && playable.test(name)) {
              wanted.add(name);
            }
          }

          @Override
          public void foreign(String name) {}
        });
    if (wanted.size() == before + MOST_AT_ONCE) {
      nextLook = clock.instant().plus(SOON);
    }
  }

  /** In eight bytes, as there may be very many; two that are the same cost one its poster. */
  private static long hash(RecordingName name) {
    UUID hash = UUID.nameUUIDFromBytes(name.value().getBytes(StandardCharsets.UTF_8));
    return hash.getMostSignificantBits() ^ hash.getLeastSignificantBits();
  }

  private boolean isMissing(RecordingName name) {
    return playable.test(name) && storage.loadBeside(name, Beside.POSTER).isEmpty();
  }

  private void picture(RecordingName name) {
    try {
      Optional<StoredMedia> media = storage.find(name);
      if (media.isPresent()) {
        folder.clear();
        store(name, made(media.get()));
        failedOnce.remove(name);
      }
    } catch (IOException e) {
      failed(name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clear();
    }
  }

  private Map<Beside, Path> made(StoredMedia media) throws IOException, InterruptedException {
    if (media.size() > MOST_BYTES) {
      log.info("Of {} no pictures are made: it is too large for that", media.name());
      return Map.of();
    }
    return maker.make(folder.fetch(storage, media), folder.made());
  }

  /** The poster last, as it says that all is there. */
  private void store(RecordingName name, Map<Beside, Path> made) throws IOException {
    made.forEach(
        (what, file) -> {
          if (what != Beside.POSTER) {
            storage.storeBeside(name, what, file);
          }
        });
    storage.storeBeside(name, Beside.POSTER, made.getOrDefault(Beside.POSTER, folder.nothing()));
    if (!playable.test(name) && storage.find(name).isEmpty()) {
      // It was deleted meanwhile.
      storage.deleteMetadata(name);
    }
  }

  private void failed(RecordingName name, IOException why) {
    log.warn("Of {} no pictures are made: {}", name, why.getMessage());
    if (failedOnce.add(name)) {
      wanted.add(name);
      return;
    }
    failedOnce.remove(name);
    try {
      storage.storeBeside(name, Beside.POSTER, folder.nothing());
    } catch (IOException e) {
      log.warn("{} is tried once more: {}", name, e.getMessage());
    }
  }

  private void clear() {
    try {
      folder.clear();
    } catch (IOException e) {
      log.warn("Cannot empty {}", folder.path(), e);
    }
  }
}
