package io.roomtape.server.s3;

import java.net.URI;

/**
 * How to reach a bucket.
 *
 * @param publicEndpoint where links lead: browsers may reach the storage under another address
 * @param recordingsPath the beginning of every key, such as {@code recordings/}; may be empty
 * @param maxConnections how many requests and players there can be at once; each player holds one
 */
public record S3Settings(
    URI endpoint,
    URI publicEndpoint,
    String region,
    String accessKey,
    String secretKey,
    String bucket,
    String recordingsPath,
    int maxConnections) {

  /** For a storage that browsers reach as we do. */
  public S3Settings(
      URI endpoint,
      String region,
      String accessKey,
      String secretKey,
      String bucket,
      String recordingsPath,
      int maxConnections) {
    this(endpoint, endpoint, region, accessKey, secretKey, bucket, recordingsPath, maxConnections);
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "bucket " + bucket + " at " + endpoint;
  }
}
