package io.roomtape.server.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys in memory, which counts how often it is asked for one. */
public final class MemoryKeys implements ApiKeyStore {
  private final List<StoredKey> keys = new ArrayList<>();
  private int asked;

  int asked() {
    return asked;
  }

  @Override
  public void add(StoredKey key) {
    keys.addFirst(key);
  }

  @Override
  public Optional<StoredKey> find(String id) {
    asked++;
    return keys.stream().filter(stored -> stored.key().id().equals(id)).findFirst();
  }

  @Override
  public List<ApiKey> all() {
    return keys.stream().map(StoredKey::key).toList();
  }

  @Override
  public boolean remove(String id) {
    return keys.removeIf(stored -> stored.key().id().equals(id));
  }
}
