package io.roomtape.server.s3;

import io.roomtape.objects.S3Words;
import io.roomtape.server.recordings.StorageException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Turns the SDK's failures into storage's, saying what was tried on which bucket. */
final class S3Failures {

  private final S3Settings settings;

  S3Failures(S3Settings settings) {
    this.settings = settings;
  }

  <T> T ask(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException | UncheckedIOException e) {
      throw failure(what, e);
    }
  }

  /** Empty when the object is not there. */
  <T> Optional<T> unlessAbsent(String what, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (S3Exception e) {
      if (isAbsent(e)) {
        return Optional.empty();
      }
      throw failure(what, e);
    } catch (SdkException e) {
      throw failure(what, e);
    }
  }

  static boolean isAbsent(S3Exception answer) {
    return answer.statusCode() == 404 && !S3Words.code(answer).equals("NoSuchBucket");
  }

  /** For a key that is good, but may not do this. */
  static boolean isRefused(S3Exception answer) {
    return answer.statusCode() == 403 && S3Words.code(answer).equals("AccessDenied");
  }

  StorageException failure(String what, Exception cause) {
    return new StorageException(
        "Could not " + what + " (" + settings + "): " + S3Words.reason(cause), cause);
  }
}
