package io.roomtape.server.access;

import java.util.List;
import java.util.Optional;

/** Keeps keys, for all nodes. */
public interface ApiKeyStore {
  void add(StoredKey key);

  Optional<StoredKey> find(String id);

  /** The newest first. */
  List<ApiKey> all();

  /**
   * @return whether it was there
   */
  boolean remove(String id);
}
