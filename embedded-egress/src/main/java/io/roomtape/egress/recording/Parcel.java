package io.roomtape.egress.recording;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A finished file on its way to a storage.
 *
 * @param path where it goes there
 * @param since when it was recorded, Unix ns: the oldest is stored first
 * @param late runs after each attempt that failed
 * @param result where it is; empty when it has to be left for another time
 */
record Parcel(
    Path file,
    String path,
    FinishedFiles storage,
    long since,
    Runnable late,
    CompletableFuture<Optional<String>> result) {

  Parcel(Path file, String path, FinishedFiles storage, long since, Runnable late) {
    this(file, path, storage, since, late, new CompletableFuture<>());
  }

  /** Whether it goes to the storage of whoever runs the recorder. */
  boolean isToOwn() {
    return storage.patience().isEmpty();
  }
}
