package io.roomtape.objects;

import io.roomtape.egress.recording.S3Destination.Keys;
import io.roomtape.egress.recording.S3Destination.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** Configures the SDK: time-outs, retries and a pool for as many players as there may be. */
public final class S3Clients {

  /** For everything up to the first byte of a body, up to three attempts included. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration POOL_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(15);

  private S3Clients() {}

  /** For one upload. */
  static S3Client client(S3Target target, AwsCredentialsProvider keys, ServerClock time) {
    return builder(target.endpoint(), time, 1, target.transport())
        .region(Region.of(target.region()))
        .credentialsProvider(keys)
        .forcePathStyle(target.pathStyle())
        .build();
  }

  /** For whoever gives keys for roles. */
  static StsClient roles(S3Target target) {
    Optional<S3Address> address = target.endpoint().map(S3Address::new);
    StsClientBuilder builder = StsClient.builder();
    address.ifPresent(place -> builder.endpointOverride(place.readable()));
    return builder
        .region(Region.of(target.region()))
        .credentialsProvider(own(target.keys()))
        .overrideConfiguration(
            o -> {
              o.apiCallTimeout(CALL_TIMEOUT).retryStrategy(retries(target.transport()));
              address.ifPresent(o::addExecutionInterceptor);
            })
        .httpClientBuilder(http(1, target.transport()))
        .build();
  }

  /** Those that are said, or else those that this machine has. */
  static AwsCredentialsProvider own(Keys keys) {
    if (keys.areMissing()) {
      return () -> OfMachine.KEYS.resolveCredentials();
    }
    return StaticCredentialsProvider.create(
        keys.sessionToken().isEmpty()
            ? AwsBasicCredentials.create(keys.accessKey(), keys.secret())
            : AwsSessionCredentials.create(keys.accessKey(), keys.secret(), keys.sessionToken()));
  }

  /**
   * @param endpoint empty for AWS's own
   * @param time is told by every answer
   * @param connections at once, at most
   */
  public static S3ClientBuilder builder(Optional<URI> endpoint, ServerClock time, int connections) {
    return builder(endpoint, time, connections, Transport.USUAL);
  }

  private static S3ClientBuilder builder(
      Optional<URI> endpoint, ServerClock time, int connections, Transport transport) {
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
                    .retryStrategy(retries(transport))
                    .executionInterceptors(interceptors(address, time)))
        .httpClientBuilder(http(connections, transport));
  }

  /** Found only when they are needed. */
  private static final class OfMachine {
    static final AwsCredentialsProvider KEYS = DefaultCredentialsProvider.builder().build();
  }

  /** The SDK's own delays, unless others are said. */
  private static RetryStrategy retries(Transport transport) {
    StandardRetryStrategy.Builder strategy =
        AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(transport.attempts());
    if (!transport.hasUsualDelays()) {
      BackoffStrategy delays =
          BackoffStrategy.exponentialDelay(transport.shortestDelay(), transport.longestDelay());
      strategy.backoffStrategy(delays).throttlingBackoffStrategy(delays);
    }
    return strategy.build();
  }

  private static Apache5HttpClient.Builder http(int connections, Transport transport) {
    Apache5HttpClient.Builder client =
        Apache5HttpClient.builder()
            .maxConnections(connections)
            .connectionTimeout(CONNECT_TIMEOUT)
            .connectionAcquisitionTimeout(POOL_TIMEOUT)
            .socketTimeout(SILENCE_TIMEOUT);
    transport.proxy().ifPresent(proxy -> client.proxyConfiguration(configuration(proxy)));
    return client;
  }

  /** Who uses it may be said in its address, too. */
  private static ProxyConfiguration configuration(Proxy proxy) {
    URI address = URI.create(proxy.url());
    String[] in = String.valueOf(address.getUserInfo()).split(":", 2);
    boolean isInAddress = proxy.user().isEmpty() && in.length == 2;
    ProxyConfiguration.Builder configuration =
        ProxyConfiguration.builder()
            .endpoint(URI.create(proxy.url().replaceFirst("//[^/@]*@", "//")))
            .useSystemPropertyValues(false)
            .useEnvironmentVariableValues(false);
    if (isInAddress || !proxy.user().isEmpty()) {
      configuration
          .username(isInAddress ? in[0] : proxy.user())
          .password(isInAddress ? in[1] : proxy.password())
          .preemptiveBasicAuthenticationEnabled(true);
    }
    return configuration.build();
  }

  private static List<ExecutionInterceptor> interceptors(
      Optional<S3Address> address, ServerClock time) {
    return Stream.concat(address.stream(), Stream.of(time))
        .map(ExecutionInterceptor.class::cast)
        .toList();
  }
}
