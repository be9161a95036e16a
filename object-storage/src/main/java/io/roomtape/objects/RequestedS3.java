package io.roomtape.objects;

import io.roomtape.egress.recording.S3Destination;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Stores files of recordings where their requests say. */
public final class RequestedS3 {
  private RequestedS3() {}

  /**
   * As {@link ForeignS3#store}.
   *
   * @return where it is
   * @throws IOException when it could not be stored now
   * @throws IllegalArgumentException when another attempt would be answered in the same way
   */
  public static String store(Path file, String key, S3Destination to) throws IOException {
    return ForeignS3.store(file, key, target(to));
  }

  private static S3Target target(S3Destination to) {
    return new S3Target(
        to.endpoint().isEmpty() ? Optional.empty() : Optional.of(URI.create(to.endpoint())),
        to.region(),
        to.accessKey(),
        to.secret(),
        to.sessionToken(),
        to.bucket(),
        to.pathStyle(),
        to.metadata(),
        to.tagging(),
        to.contentDisposition());
  }
}
