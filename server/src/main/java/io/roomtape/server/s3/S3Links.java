package io.roomtape.server.s3;

import io.roomtape.objects.S3Address;
import io.roomtape.objects.ServerClock;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Signs links to objects: AWS Signature Version 4, in the query. The SDK's own presigner knows
 * neither the storage's time nor hosts that {@link URI} cannot read.
 */
record S3Links(S3Settings settings, AwsCredentials credentials, ServerClock time) {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /**
   * A link that plays an object.
   *
   * @param type the media type that it is answered with, whatever the object was stored as
   */
  URI link(String key, String type, Duration validFor) {
    return SIGNER
        .sign(
            r ->
                r.request(
                        new S3Address(settings.publicEndpoint())
                            .get(
                                "/"
                                    + settings.bucket()
                                    + "/"
                                    + SdkHttpUtils.urlEncodeIgnoreSlashes(key))
                            .putRawQueryParameter("response-content-type", type)
                            .build())
                    .identity(credentials)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, settings.region())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, validFor)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    // S3 signs a path as it is sent.
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(HttpSigner.SIGNING_CLOCK, time.clock()))
        .request()
        .getUri();
  }
}
