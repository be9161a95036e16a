package io.roomtape.objects;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Stores files in buckets of somebody else's. */
public final class ForeignS3 {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY = 429;

  private ForeignS3() {}

  /**
   * Stores a file, whole or not at all.
   *
   * @return where it is
   * @throws IOException when it could not be stored now
   * @throws IllegalArgumentException when another attempt would be answered in the same way: the
   *     keys are wrong, or there is no such bucket
   */
  public static String store(Path file, String key, S3Target to) throws IOException {
    ServerClock time = new ServerClock(Clock.systemUTC());
    try (S3Client client = S3Clients.client(to, time)) {
      new S3Upload(client, to.bucket(), key, to.headers(ContentTypes.of(key))).store(file);
      return to.location(key);
    } catch (S3Exception e) {
      String reason = "Could not store " + key + " (" + to + "): " + S3Words.reason(e);
      if (isLasting(e.statusCode())) {
        throw new IllegalArgumentException(reason, e);
      }
      throw new IOException(reason, e);
    } catch (SdkException e) {
      throw new IOException("Could not store " + key + " (" + to + "): " + e.getMessage(), e);
    }
  }

  private static boolean isLasting(int status) {
    return status >= 300 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY;
  }
}
