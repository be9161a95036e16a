#!/usr/bin/env bash
# The AWS SDK for Java corrects its calls for a clock that is wrong, but not the links it signs: calls work, and
# every link is refused.
#
# When a server says that a request's time is too far from its own, the SDK learns the difference and signs
# the request again, and those that follow, with the corrected time. `S3Presigner` knows nothing of it and signs
# with the machine's clock: the application looks healthy, and its links are of another time. With a clock that is
# 20 minutes late, a link for 15 minutes has expired when it is made.
#
# Seen: software.amazon.awssdk:s3:2.54.13, versitygw 1.8.0, the client's clock 20 minutes late (faketime)
#   clocks that agree: PutObject done in 1 attempt, the link 200
#   20 minutes late:   PutObject done in 2 attempts, the link 403
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download libfaketime 2>/dev/null
dpkg -x libfaketime_*.deb faketime
. "$here/shared/aws_sdk_and_gateway.sh"
cat >Link.java <<'JAVA'
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class Link {
  static final class Attempts implements ExecutionInterceptor {
    int count;

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
      count++;
    }
  }

  public static void main(String[] args) throws Exception {
    var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "a-secret-key"));
    var attempts = new Attempts();
    var pathStyle = S3Configuration.builder().pathStyleAccessEnabled(true).build();
    try (S3Client s3 =
            S3Client.builder()
                .endpointOverride(URI.create(args[0]))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .serviceConfiguration(pathStyle)
                .overrideConfiguration(c -> c.addExecutionInterceptor(attempts))
                .build();
        S3Presigner presigner =
            S3Presigner.builder()
                .s3Client(s3)
                .endpointOverride(URI.create(args[0]))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .serviceConfiguration(pathStyle)
                .build()) {
      s3.putObject(o -> o.bucket("bucket").key("a.txt"), RequestBody.fromString("hello world"));
      var link =
          presigner.presignGetObject(
              p ->
                  p.signatureDuration(Duration.ofMinutes(15))
                      .getObjectRequest(o -> o.bucket("bucket").key("a.txt")));
      var answer = (HttpURLConnection) link.url().openConnection();
      System.out.println("PutObject done in " + attempts.count + " attempts, the link " + answer.getResponseCode());
    }
  }
}
JAVA
link() { java -cp "$(cat class-path)" Link.java "$endpoint" 2>errors || tail -n 3 errors; }
agree=$(link)
echo "clocks that agree: $agree"
late=$(LD_PRELOAD=$(find "$work/faketime" -name libfaketime.so.1) FAKETIME='-20m' \
  FAKETIME_DONT_FAKE_MONOTONIC=1 link)
echo "20 minutes late:   $late"
[ "$agree" = "PutObject done in 1 attempts, the link 200" ] &&
  [ "$late" = "PutObject done in 2 attempts, the link 403" ] || {
  echo "This has changed." >&2
  exit 1
}
