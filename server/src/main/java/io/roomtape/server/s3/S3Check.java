package io.roomtape.server.s3;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Asks whether recordings can be read, with no right but that: it reads an object that is not
 * there. S3 says so to a key that may list the bucket, and AccessDenied to one that may not.
 */
record S3Check(S3Client client, S3Settings settings, S3Failures failures) {
  private static final String ABSENT = ".metadata/there-is-no-such-object";

  /**
   * @throws io.roomtape.server.recordings.StorageException when they cannot
   */
  void run() {
    try {
      client
          .getObject(
              r ->
                  r.bucket(settings.bucket())
                      .key(settings.recordingsPath() + ABSENT)
                      .range("bytes=0-0"))
          .abort();
    } catch (S3Exception answer) {
      boolean hidden = S3Failures.isRefused(answer) && !mayList();
      if (!S3Failures.isAbsent(answer) && !hidden) {
        throw failures.failure("read", answer);
      }
    } catch (SdkException failure) {
      throw failures.failure("read", failure);
    }
  }

  private boolean mayList() {
    try {
      client.headBucket(r -> r.bucket(settings.bucket()));
      return true;
    } catch (S3Exception answer) {
      return answer.statusCode() != 403;
    } catch (SdkException failure) {
      throw failures.failure("find the bucket", failure);
    }
  }
}
