package io.roomtape.objects;

import io.roomtape.egress.recording.S3Destination.Keys;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket of somebody else's, and how to get into it.
 *
 * @param endpoint where it is; empty for AWS's own
 * @param keys where they are missing, those count that this machine has: of AWS's own variables,
 *     files, or services
 * @param pathStyle whether the bucket is in the path and not in the host's name
 * @param metadata that each object gets
 * @param tagging that each object gets, as in {@code x-amz-tagging}; empty for none
 * @param contentDisposition that each object gets; empty for none
 */
public record S3Target(
    Optional<URI> endpoint,
    String region,
    Keys keys,
    String bucket,
    boolean pathStyle,
    Map<String, String> metadata,
    String tagging,
    String contentDisposition,
    Transport transport) {
  private static final String AWS = "s3.amazonaws.com";
  private static final String USUAL_REGION = "us-east-1";

  public S3Target {
    metadata = Map.copyOf(metadata);
    region = region.isEmpty() ? USUAL_REGION : region;
  }

  /** As LiveKit says where a file is: always with https. */
  public String location(String key) {
    String host = endpoint.map(S3Target::place).orElse(AWS);
    return pathStyle
        ? "https://" + host + "/" + bucket + "/" + key
        : "https://" + bucket + "." + host + "/" + key;
  }

  private static String place(URI endpoint) {
    return (endpoint.getRawAuthority() + endpoint.getRawPath()).replaceFirst("/$", "");
  }

  ObjectHeaders headers(String contentType) {
    return new ObjectHeaders(
        contentType,
        metadata,
        tagging.isEmpty() ? null : tagging,
        contentDisposition.isEmpty() ? null : contentDisposition);
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "bucket " + bucket + " at " + endpoint.map(URI::toString).orElse(AWS);
  }
}
