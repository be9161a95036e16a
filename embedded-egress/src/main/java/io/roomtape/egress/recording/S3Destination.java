package io.roomtape.egress.recording;

import java.util.Map;
import livekit.LivekitEgress.S3Upload;

/**
 * A bucket that a request brings along.
 *
 * @param region empty for the usual one
 * @param endpoint where it is, as http or https; empty for AWS's own
 * @param sessionToken empty for keys that are good without
 * @param pathStyle whether the bucket is in the path and not in the host's name
 * @param tagging that each file gets, as in {@code x-amz-tagging}; empty for none
 * @param contentDisposition that each file gets; empty for none
 */
public record S3Destination(
    String accessKey,
    String secret,
    String sessionToken,
    String region,
    String endpoint,
    String bucket,
    boolean pathStyle,
    Map<String, String> metadata,
    String tagging,
    String contentDisposition) {
  public S3Destination {
    metadata = Map.copyOf(metadata);
  }

  static S3Destination of(S3Upload asked) {
    return new S3Destination(
        asked.getAccessKey(),
        asked.getSecret(),
        asked.getSessionToken(),
        asked.getRegion(),
        asked.getEndpoint(),
        asked.getBucket(),
        asked.getForcePathStyle(),
        asked.getMetadataMap(),
        asked.getTagging(),
        asked.getContentDisposition());
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "bucket " + bucket + (endpoint.isEmpty() ? "" : " at " + endpoint);
  }
}
