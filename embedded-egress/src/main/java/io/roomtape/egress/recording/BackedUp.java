package io.roomtape.egress.recording;

import io.roomtape.egress.beside.Beside;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A storage, and another one in its place: once it has not taken a file of an egress, all further
 * ones of that go to the other, so that they lie together. {@code EgressInfo} tells of it.
 */
record BackedUp(FinishedFiles storage, FinishedFiles backup, Egress egress)
    implements FinishedFiles {
  private static final Logger log = LoggerFactory.getLogger(BackedUp.class);

  @Override
  public String store(Path file, String path) throws IOException {
    if (isUsed()) {
      return backup.store(file, path);
    }
    try {
      return storage.store(file, path);
    } catch (IOException | IllegalArgumentException e) {
      log.warn("{} goes to the backup: {}", path, e.getMessage());
      return inBackup(file, path, e);
    }
  }

  private boolean isUsed() {
    return egress.info().getBackupStorageUsed();
  }

  private String inBackup(Path file, String path, Exception before) throws IOException {
    try {
      String location = backup.store(file, path);
      egress.keep(info -> info.toBuilder().setBackupStorageUsed(true).build());
      return location;
    } catch (IOException | IllegalArgumentException e) {
      String both = before.getMessage() + "; nor in the backup: " + e.getMessage();
      if (before instanceof IOException || e instanceof IOException) {
        throw new IOException(both, e);
      }
      throw refused(before, both);
    }
  }

  private static IllegalArgumentException refused(Exception before, String both) {
    IllegalArgumentException refusal = new IllegalArgumentException(both, before);
    return before instanceof RefusedUploadException ? new RefusedUploadException(refusal) : refusal;
  }

  @Override
  public Optional<Duration> patience() {
    return storage.patience();
  }

  /** Of a file in a storage of its request's there is nothing beside. */
  @Override
  public void storeBeside(Beside what, Path file, String path) throws IOException {
    if (patience().isEmpty() && isUsed()) {
      backup.storeBeside(what, file, path);
    } else {
      storage.storeBeside(what, file, path);
    }
  }
}
