package io.roomtape.webrtc.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values by SSRC (32 bits), looked up without boxing: the few sources of one peer, by linear
 * probing. Not safe for threads.
 */
public final class SsrcTable<T> {
  private int[] keys = new int[8];
  private @Nullable Object[] values = new Object[8];
  private int size;

  public @Nullable T get(long ssrc) {
    return at(slot(keys, values, (int) ssrc));
  }

  /** Sets a value, and returns the one before. */
  public @Nullable T put(long ssrc, T value) {
    int key = (int) ssrc;
    int slot = slot(keys, values, key);
    T before = at(slot);
    if (before == null && ++size > keys.length / 2) {
      grow();
      slot = slot(keys, values, key);
    }
    keys[slot] = key;
    values[slot] = value;
    return before;
  }

  public void removeIf(Predicate<T> condition) {
    int[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    clear();
    for (int i = 0; i < oldKeys.length; i++) {
      T value = cast(oldValues[i]);
      if (value != null && !condition.test(value)) {
        put(oldKeys[i], value);
      }
    }
  }

  public List<T> values() {
    List<T> all = new ArrayList<>(size);
    for (int i = 0; i < values.length; i++) {
      T value = at(i);
      if (value != null) {
        all.add(value);
      }
    }
    return all;
  }

  public int size() {
    return size;
  }

  private void clear() {
    keys = new int[8];
    values = new Object[8];
    size = 0;
  }

  private void grow() {
    int[] newKeys = new int[keys.length * 2];
    @Nullable Object[] newValues = new Object[keys.length * 2];
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != null) {
        int slot = slot(newKeys, newValues, keys[i]);
        newKeys[slot] = keys[i];
        newValues[slot] = values[i];
      }
    }
    keys = newKeys;
    values = newValues;
  }

  /** Where a key is, or may be put. */
  private static int slot(int[] keys, @Nullable Object[] values, int key) {
    int mask = keys.length - 1;
    int slot = ((key * 0x9E3779B9) >>> 16) & mask;
    while (values[slot] != null && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private @Nullable T at(int slot) {
    return cast(values[slot]);
  }

  @SuppressWarnings("unchecked")
  private @Nullable T cast(@Nullable Object value) {
    return (T) value;
  }
}
