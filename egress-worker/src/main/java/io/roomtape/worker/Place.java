package io.roomtape.worker;

import io.roomtape.objects.S3Target;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where files go of which requests do not say it.
 *
 * @param bucket empty: into a folder here
 * @param prefix of all paths there
 */
record Place(Optional<S3Target> bucket, Prefix prefix) {
  /**
   * In words; empty when files can go nowhere.
   *
   * @param folder the one here, if there is one
   */
  Optional<String> told(Optional<Path> folder) {
    String below = prefix.folder().isEmpty() ? "" : ", below " + prefix.folder();
    return bucket
        .map(Object::toString)
        .or(() -> folder.map(path -> "the folder " + path))
        .map(place -> place + below);
  }
}
