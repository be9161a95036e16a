package io.roomtape.objects;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 says of a failure. */
public final class S3Words {
  private S3Words() {}

  /** In a clause. */
  public static String reason(Exception cause) {
    return cause instanceof S3Exception answer && answer.statusCode() > 0
        ? ("it answered " + answer.statusCode() + " " + code(answer)).strip()
        : String.valueOf(cause.getMessage());
  }

  /** S3's word for the error; empty for HEAD, whose answers have no body. */
  public static String code(S3Exception answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }
}
