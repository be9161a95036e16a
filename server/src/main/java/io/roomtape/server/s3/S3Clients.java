package io.roomtape.server.s3;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Configures the SDK: time-outs, retries and a pool for as many players as there may be. */
final class S3Clients {

  /** For everything up to the first byte of a body, up to three attempts included. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration POOL_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(15);

  private S3Clients() {}

  /**
   * @param time is told by every answer
   */
  static S3Client client(S3Settings settings, ServerClock time) {
    S3Address address = new S3Address(settings.endpoint());
    return S3Client.builder()
        .endpointOverride(address.readable())
        .region(Region.of(settings.region()))
        .credentialsProvider(StaticCredentialsProvider.create(credentials(settings)))
        .forcePathStyle(true)
        // Some servers keep "aws-chunked" as the encoding of the object that was sent so.
        .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
        // Not every S3 server knows the newer checksums.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .overrideConfiguration(
            o ->
                o.apiCallTimeout(CALL_TIMEOUT)
                    .retryStrategy(RetryMode.STANDARD)
                    .addExecutionInterceptor(address)
                    .addExecutionInterceptor(time))
        .httpClientBuilder(
            Apache5HttpClient.builder()
                .maxConnections(settings.maxConnections())
                .connectionTimeout(CONNECT_TIMEOUT)
                .connectionAcquisitionTimeout(POOL_TIMEOUT)
                .socketTimeout(SILENCE_TIMEOUT))
        .build();
  }

  static AwsCredentials credentials(S3Settings settings) {
    return AwsBasicCredentials.create(settings.accessKey(), settings.secretKey());
  }
}
