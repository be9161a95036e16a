package io.roomtape.server.scan;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes metadata away whose recording is deleted. Metadata are written before the index knows of an
 * end; if another node lists the recording meanwhile and somebody deletes it, they come too late.
 */
record LateMetadata(RecordingStorage storage, RecordingIndex index) {
  private static final Logger log = LoggerFactory.getLogger(LateMetadata.class);

  /**
   * Looks at all metadata once. One that cannot be deleted is left until the next look.
   *
   * @param step is run along, every some hundreds of files
   * @throws StorageException when storage fails as a whole
   */
  void delete(Runnable step) {
    List<RecordingName> batch = new ArrayList<>(StorageScan.BATCH);
    storage.walkMetadata(
        name -> {
          batch.add(name);
          if (batch.size() == StorageScan.BATCH) {
            deleteLate(batch);
            batch.clear();
            step.run();
          }
        });
    deleteLate(batch);
  }

  private void deleteLate(List<RecordingName> names) {
    index.listDeleted(names).stream().map(RecordingEntry::name).forEach(this::delete);
  }

  private void delete(RecordingName name) {
    try {
      if (storage.find(name).isEmpty()) {
        storage.deleteMetadata(name);
        log.info("Recording {} is deleted, and now its metadata are, which came late", name);
      }
    } catch (StorageException failure) {
      storage.check();
      log.warn("Late metadata of {} are left: {}", name, failure.getMessage());
    }
  }
}
