package io.roomtape.server.listing;

import io.roomtape.server.recordings.RecordingEntry;
import java.time.Duration;
import java.time.Instant;

/**
 * A place in an ordered list: just behind the recording of this key and name, which need not exist
 * any more.
 *
 * @param key nanoseconds since the epoch, nanoseconds or bytes, by the order's key; 0 when the key
 *     is the name
 */
public record ListPlace(long key, String name) {
  static ListPlace of(RecordingEntry entry, RecordingOrder order) {
    long key =
        switch (order.key()) {
          case STARTED_AT -> Duration.between(Instant.EPOCH, entry.startedAt()).toNanos();
          case DURATION -> entry.duration().toNanos();
          case SIZE -> entry.size();
          case NAME -> 0;
        };
    return new ListPlace(key, entry.name().value());
  }
}
