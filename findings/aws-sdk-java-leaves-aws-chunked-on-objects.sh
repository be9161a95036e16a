#!/usr/bin/env bash
# An object that the AWS SDK for Java uploads over plain http keeps the encoding of its transfer: who reads it
# from a gateway is told `Content-Encoding: aws-chunked`.
#
# Over http the SDK signs a body in chunks, and says so with `Content-Encoding: aws-chunked`. Amazon takes that
# word off before it stores the object's headers; a gateway that keeps headers as they come serves the
# object with an encoding that no browser knows. `chunkedEncodingEnabled(false)` sends none.
#
# Seen: software.amazon.awssdk:s3:2.54.13, versitygw 1.8.0; HeadObject after PutObject of 11 bytes
#   default:                       content-encoding: aws-chunked
#   chunkedEncodingEnabled(false): no content-encoding
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/aws_sdk_and_gateway.sh"
cat >Upload.java <<'JAVA'
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class Upload {
  public static void main(String[] args) {
    for (boolean chunked : new boolean[] {true, false}) {
      try (S3Client s3 =
          S3Client.builder()
              .endpointOverride(URI.create(args[0]))
              .region(Region.US_EAST_1)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "a-secret-key")))
              .serviceConfiguration(c -> c.pathStyleAccessEnabled(true).chunkedEncodingEnabled(chunked))
              .build()) {
        s3.putObject(o -> o.bucket("bucket").key("a.txt"), RequestBody.fromString("hello world"));
        var head = s3.headObject(o -> o.bucket("bucket").key("a.txt"));
        System.out.println("chunkedEncodingEnabled(" + chunked + "): content-encoding " + head.contentEncoding());
      }
    }
  }
}
JAVA
seen=$(java -cp "$(cat class-path)" Upload.java "$endpoint" 2>errors) || {
  cat errors >&2
  exit 1
}
echo "$seen"
[ "$seen" = "chunkedEncodingEnabled(true): content-encoding aws-chunked
chunkedEncodingEnabled(false): content-encoding null" ] || {
  echo "This has changed." >&2
  exit 1
}
