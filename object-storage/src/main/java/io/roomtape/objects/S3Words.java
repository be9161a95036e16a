package io.roomtape.objects;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What S3 says of a failure. */
public final class S3Words {
  private S3Words() {}

  /** In a clause. */
  public static String reason(Exception cause) {
    return cause instanceof AwsServiceException answer && answer.statusCode() > 0
        ? ("it answered " + answer.statusCode() + " " + code(answer)).strip()
        : String.valueOf(cause.getMessage());
  }

  /** What the storage answered, if it did. */
  public static Optional<Integer> status(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AwsServiceException answer && answer.statusCode() > 0) {
        return Optional.of(answer.statusCode());
      }
    }
    return Optional.empty();
  }

  /** S3's word for the error; empty for HEAD, whose answers have no body. */
  public static String code(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }
}
