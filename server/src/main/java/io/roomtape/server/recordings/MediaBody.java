package io.roomtape.server.recordings;

import java.io.IOException;
import java.io.OutputStream;

/** An open slice of a media file. It holds a connection or a file: close it, always. */
public interface MediaBody extends AutoCloseable {
  /**
   * Writes exactly the slice that was opened, once.
   *
   * @throws IOException when the receiver failed
   * @throws StorageException when storage failed, or ended before the slice did
   */
  void transferTo(OutputStream receiver) throws IOException;

  /** Lets go at once: what was not read is abandoned, not drained. Idempotent. */
  @Override
  void close();
}
