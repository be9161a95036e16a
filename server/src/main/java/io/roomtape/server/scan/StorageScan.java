package io.roomtape.server.scan;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.MediaVisitor;
import io.roomtape.server.recordings.MetadataFiles;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingForm;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes the index up from storage: a file that it does not know becomes a finished recording, and
 * so does one of a recording that counts as failed. What it knows else, in whatever state, is left
 * alone; so it may run at any time, on any number of nodes. Metadata that deleted recordings left
 * are taken away.
 */
public final class StorageScan {
  /** How many names the index is asked about at once. */
  static final int BATCH = 500;

  private final RecordingStorage storage;
  private final RecordingIndex index;
  private final Clock clock;
  private final Lanes lanes;
  private final MetadataFiles metadata;
  private final Healing healing;

  /**
   * @param parallel how many files are read at once; with 1, all is done in the caller's thread
   */
  public StorageScan(RecordingStorage storage, RecordingIndex index, Clock clock, int parallel) {
    this.storage = storage;
    this.index = index;
    this.clock = clock;
    this.lanes = new Lanes(parallel);
    this.metadata = new MetadataFiles(storage);
    this.healing = new Healing(storage, index, metadata);
  }

  /** {@link #pass(Consumer)}, of which nobody hears before it has ended. */
  public ScanTally pass() {
    return pass(tally -> {});
  }

  /**
   * Looks through all of storage once. A single file that cannot be read is counted and left.
   *
   * @param progress hears how far it is, every some hundreds of files
   * @throws StorageException when storage fails as a whole; what was found until then is kept
   */
  public ScanTally pass(Consumer<ScanTally> progress) {
    Pass pass = new Pass(progress);
    storage.walk(pass);
    pass.takeBatch();
    new LateMetadata(storage, index).delete(() -> progress.accept(pass.counts.tally()));
    return pass.counts.tally();
  }

  private final class Pass implements MediaVisitor {
    private final Consumer<ScanTally> progress;
    private final ScanCounts counts = new ScanCounts();
    private final List<StoredMedia> batch = new ArrayList<>(BATCH);

    Pass(Consumer<ScanTally> progress) {
      this.progress = progress;
    }

    @Override
    public void media(StoredMedia media) {
      batch.add(media);
      if (batch.size() == BATCH) {
        takeBatch();
      }
    }

    @Override
    public void foreign(String name) {
      counts.foreign(name);
    }

    private void takeBatch() {
      Set<RecordingName> known = index.known(batch.stream().map(StoredMedia::name).toList());
      List<StoredMedia> unknown =
          batch.stream().filter(media -> !known.contains(media.name())).toList();
      List<Evidence> found = lanes.map(unknown, media -> described(StorageScan.this.look(media)));
      Set<RecordingName> added = add(found);
      found.forEach(counts::take);
      counts.looked(batch.size(), added.size() + healed(known));
      batch.clear();
      progress.accept(counts.tally());
    }

    private long healed(Set<RecordingName> known) {
      return healing.heal(batch.stream().filter(media -> known.contains(media.name())).toList());
    }
  }

  private Evidence look(StoredMedia media) {
    try {
      return Evidence.of(media, storage, clock);
    } catch (StorageException failure) {
      storage.check();
      return new Evidence.Unreadable(media.name(), String.valueOf(failure.getMessage()));
    }
  }

  private Set<RecordingName> add(List<Evidence> found) {
    List<RecordingEntry> entries =
        found.stream().flatMap(evidence -> evidence.entry().stream()).toList();
    Set<RecordingName> added = new HashSet<>(index.addEnded(entries));
    // A copy of a file and its metadata claims the egress of the original.
    List<RecordingEntry> copies =
        entries.stream()
            .filter(entry -> !added.contains(entry.name()))
            .map(Evidence::withOwnId)
            .toList();
    if (!copies.isEmpty()) {
      added.addAll(index.addEnded(copies));
    }
    return added;
  }

  /** Writes metadata where there are none, before the recording is listed, as everywhere. */
  private Evidence described(Evidence evidence) {
    return switch (evidence) {
      case Evidence.Derived derived -> describe(derived);
      case Evidence.Described _, Evidence.Unreadable _, Evidence.Nothing _ -> evidence;
    };
  }

  private Evidence describe(Evidence.Derived derived) {
    RecordingEntry entry = derived.recording();
    try {
      metadata.save(entry, RecordingForm.USUAL);
      return derived;
    } catch (StorageException failure) {
      storage.check();
      return new Evidence.Unreadable(entry.name(), String.valueOf(failure.getMessage()));
    }
  }
}
