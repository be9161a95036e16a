package io.roomtape.objects;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Configures the SDK: time-outs, retries and a pool for as many players as there may be. */
public final class S3Clients {

  /** For everything up to the first byte of a body, up to three attempts included. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration POOL_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(15);

  private S3Clients() {}

  /** For one upload. */
  static S3Client client(S3Target target, ServerClock time) {
    AwsCredentials keys =
        target.sessionToken().isEmpty()
            ? AwsBasicCredentials.create(target.accessKey(), target.secretKey())
            : AwsSessionCredentials.create(
                target.accessKey(), target.secretKey(), target.sessionToken());
    return builder(target.endpoint(), time, 1)
        .region(Region.of(target.region()))
        .credentialsProvider(StaticCredentialsProvider.create(keys))
        .forcePathStyle(target.pathStyle())
        .build();
  }

  /**
   * @param endpoint empty for AWS's own
   * @param time is told by every answer
   * @param connections at once, at most
   */
  public static S3ClientBuilder builder(Optional<URI> endpoint, ServerClock time, int connections) {
    Optional<S3Address> address = endpoint.map(S3Address::new);
    S3ClientBuilder builder = S3Client.builder();
    address.ifPresent(place -> builder.endpointOverride(place.readable()));
    return builder
        // Some servers keep "aws-chunked" as the encoding of the object that was sent so.
        .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
        // Not every S3 server knows the newer checksums.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .overrideConfiguration(
            o ->
                o.apiCallTimeout(CALL_TIMEOUT)
                    .retryStrategy(RetryMode.STANDARD)
                    .executionInterceptors(interceptors(address, time)))
        .httpClientBuilder(
            Apache5HttpClient.builder()
                .maxConnections(connections)
                .connectionTimeout(CONNECT_TIMEOUT)
                .connectionAcquisitionTimeout(POOL_TIMEOUT)
                .socketTimeout(SILENCE_TIMEOUT));
  }

  private static List<ExecutionInterceptor> interceptors(
      Optional<S3Address> address, ServerClock time) {
    return Stream.concat(address.stream(), Stream.of(time))
        .map(ExecutionInterceptor.class::cast)
        .toList();
  }
}
