package io.roomtape.objects;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.model.StsException;

/** Stores files in buckets of somebody else's. */
public final class ForeignS3 {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY = 429;

  /** One for all, as every file of a recording is an upload of its own. */
  private static final AssumedRoles ROLES = new AssumedRoles(Clock.systemUTC());

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
    Instant begin = Instant.now();
    try (S3Client client = S3Clients.client(to, keys(to), time)) {
      new S3Upload(client, to.bucket(), key, to.headers(ContentTypes.of(key))).store(file);
      return to.location(key);
    } catch (AwsServiceException e) {
      String reason = "Could not store " + key + " (" + to + "): " + reason(e, to);
      boolean other = ROLES.forget(to, begin);
      if (isLasting(e.statusCode()) && !other) {
        throw new IllegalArgumentException(reason, e);
      }
      throw new IOException(reason, e);
    } catch (SdkException e) {
      throw new IOException("Could not store " + key + " (" + to + "): " + e.getMessage(), e);
    }
  }

  private static AwsCredentialsProvider keys(S3Target to) {
    return to.keys()
        .role()
        .<AwsCredentialsProvider>map(role -> () -> ROLES.keys(to, role))
        .orElseGet(() -> S3Clients.own(to.keys()));
  }

  private static String reason(AwsServiceException e, S3Target to) {
    String role = e instanceof StsException ? to.keys() + " is not given: " : "";
    return role + S3Words.reason(e);
  }

  private static boolean isLasting(int status) {
    return status >= 300 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY;
  }
}
