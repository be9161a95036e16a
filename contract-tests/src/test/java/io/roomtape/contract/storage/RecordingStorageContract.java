package io.roomtape.contract.storage;

import io.roomtape.server.recordings.RecordingStorage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Inherited by the tests of every storage. Each test has names of its own. */
abstract class RecordingStorageContract {
  @TempDir Path work;

  /** A storage that works. */
  abstract RecordingStorage storage();

  /** The same kind of storage, but its bucket or folder has gone. */
  abstract RecordingStorage gone();

  /** Puts a file beside the recordings as others do, under any name. */
  abstract void putForeign(String name, byte[] bytes) throws Exception;

  /** What lies beside the recordings under a name. */
  abstract byte[] foreign(String name) throws Exception;

  /**
   * What a player gets that follows a link.
   *
   * @return the bytes 5 to 9; empty when the link is refused
   */
  abstract Optional<byte[]> follow(URI link) throws Exception;

  @Nested
  class StoredFiles extends StoredFilesContract {
    StoredFiles() {
      super(RecordingStorageContract.this);
    }
  }

  @Nested
  class Bodies extends BodiesContract {
    Bodies() {
      super(RecordingStorageContract.this);
    }
  }

  @Nested
  class BesideRecordings extends BesideContract {
    BesideRecordings() {
      super(RecordingStorageContract.this);
    }
  }

  @Nested
  class Walks extends WalksContract {
    Walks() {
      super(RecordingStorageContract.this);
    }
  }

  @Nested
  class Links extends LinksContract {
    Links() {
      super(RecordingStorageContract.this);
    }
  }
}
