package io.roomtape.server.s3;

import io.roomtape.server.recordings.StoredMedia;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells one version of an object from the next. Gateways over a file system have no ETag for files
 * that were not stored through them: size and time stand in for it.
 */
final class EntityTags {

  private EntityTags() {}

  /** The tag without quotes. */
  static String tag(@Nullable String eTag, long size, Instant lastModified) {
    return eTag == null ? standIn(size, lastModified) : eTag.replace("\"", "");
  }

  /** The tag to ask for as it was found; null when the server has none for it. */
  static @Nullable String condition(StoredMedia media) {
    return media.entityTag().equals(standIn(media.size(), media.lastModified()))
        ? null
        : '"' + media.entityTag() + '"';
  }

  private static String standIn(long size, Instant lastModified) {
    return "t" + Long.toHexString(lastModified.toEpochMilli()) + "-" + Long.toHexString(size);
  }
}
