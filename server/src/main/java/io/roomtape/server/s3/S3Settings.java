package io.roomtape.server.s3;

import java.net.URI;

/**
 * How to reach a bucket.
 *
 * @param recordingsPath the beginning of every key, such as {@code recordings/}; may be empty
 * @param maxConnections how many requests and players there can be at once; each player holds one
 */
public record S3Settings(
    URI endpoint,
    String region,
    String accessKey,
    String secretKey,
    String bucket,
    String recordingsPath,
    int maxConnections) {

  public static final int DEFAULT_MAX_CONNECTIONS = 1_000;

  /** Without the keys. */
  @Override
  public String toString() {
    return "bucket " + bucket + " at " + endpoint;
  }
}
