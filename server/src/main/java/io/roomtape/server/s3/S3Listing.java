package io.roomtape.server.s3;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.MediaVisitor;
import io.roomtape.server.recordings.MetadataFile;
import io.roomtape.server.recordings.StoredMedia;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Walks the objects beside each other under a prefix, a page at a time. No connection is held while
 * a visitor is shown a page.
 */
record S3Listing(S3Client client, S3Settings settings, S3Failures failures) {
  void walk(MediaVisitor visitor) {
    walk("", (name, object) -> show(name, object, visitor));
  }

  void walkMetadata(Consumer<RecordingName> visitor) {
    walk(
        MetadataFile.FOLDER + "/",
        (name, object) -> MetadataFile.recording(name).ifPresent(visitor));
  }

  void walkBeside(Beside what, Consumer<RecordingName> visitor) {
    walk(
        MetadataFile.FOLDER + "/",
        (name, object) -> MetadataFile.recording(name, what).ifPresent(visitor));
  }

  /**
   * @param folder below the path of recordings
   * @param visitor is shown names below that folder
   */
  private void walk(String folder, BiConsumer<String, S3Object> visitor) {
    String prefix = settings.recordingsPath() + folder;
    @Nullable String next = null;
    do {
      ListObjectsV2Response page = page(prefix, next);
      for (S3Object object : page.contents()) {
        visitor.accept(object.key().substring(prefix.length()), object);
      }
      next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
    } while (next != null);
  }

  private ListObjectsV2Response page(String prefix, @Nullable String token) {
    return failures.ask(
        "list " + prefix,
        () ->
            client.listObjectsV2(
                r ->
                    r.bucket(settings.bucket())
                        .prefix(prefix)
                        // What lies below is no recording: metadata, for one.
                        .delimiter("/")
                        // XML cannot carry every character that a key may have.
                        .encodingType(EncodingType.URL)
                        .continuationToken(token)));
  }

  private static void show(String name, S3Object object, MediaVisitor visitor) {
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
