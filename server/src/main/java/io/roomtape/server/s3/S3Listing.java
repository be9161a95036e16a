package io.roomtape.server.s3;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.MediaVisitor;
import io.roomtape.server.recordings.StoredMedia;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Walks the objects beside each other under a prefix, a page at a time. */
record S3Listing(S3Client client, S3Settings settings, S3Failures failures) {

  /** No connection is held while a visitor is shown a page. */
  void walk(MediaVisitor visitor) {
    @Nullable String next = null;
    do {
      ListObjectsV2Response page = page(next);
      page.contents().forEach(object -> show(object, visitor));
      next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
    } while (next != null);
  }

  private ListObjectsV2Response page(@Nullable String token) {
    return failures.ask(
        "list " + settings.recordingsPath(),
        () ->
            client.listObjectsV2(
                r ->
                    r.bucket(settings.bucket())
                        .prefix(settings.recordingsPath())
                        // What lies below is no recording: metadata, for one.
                        .delimiter("/")
                        // XML cannot carry every character that a key may have.
                        .encodingType(EncodingType.URL)
                        .continuationToken(token)));
  }

  private void show(S3Object object, MediaVisitor visitor) {
    String name = object.key().substring(settings.recordingsPath().length());
    if (name.isEmpty()) {
      // Some tools make an object that stands for the folder.
      return;
    }
    RecordingName.parse(name)
        .ifPresentOrElse(
            recording -> visitor.media(stored(recording, object)), () -> visitor.foreign(name));
  }

  /** HTTP dates have whole seconds; some servers list finer ones. */
  private static StoredMedia stored(RecordingName name, S3Object object) {
    Instant lastModified = object.lastModified().truncatedTo(ChronoUnit.SECONDS);
    String tag = EntityTags.tag(object.eTag(), object.size(), lastModified);
    return new StoredMedia(name, object.size(), tag, lastModified);
  }
}
