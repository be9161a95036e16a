package io.roomtape.egress.recording;

import java.util.Map;
import java.util.Optional;
import livekit.LivekitEgress.ProxyConfig;
import livekit.LivekitEgress.S3Upload;

/**
 * A bucket that a request brings along.
 *
 * @param region empty for the usual one
 * @param endpoint where it is, as http or https; empty for AWS's own
 * @param pathStyle whether the bucket is in the path and not in the host's name
 * @param tagging that each file gets, as in {@code x-amz-tagging}; empty for none
 * @param contentDisposition that each file gets; empty for none
 * @param proxy through which it is reached
 */
public record S3Destination(
    Keys keys,
    String region,
    String endpoint,
    String bucket,
    boolean pathStyle,
    Map<String, String> metadata,
    String tagging,
    String contentDisposition,
    Optional<Proxy> proxy) {
  /**
   * What opens a bucket.
   *
   * @param accessKey empty, as the secret, where the request says none
   * @param sessionToken empty for keys that are good without
   * @param role that the keys are exchanged for
   */
  public record Keys(String accessKey, String secret, String sessionToken, Optional<Role> role) {
    /** Whether there is nothing but a role, if that. */
    public boolean areMissing() {
      return accessKey.isEmpty() && secret.isEmpty();
    }

    /** Says nothing of them. */
    @Override
    public String toString() {
      return role.map(Role::toString).orElse("keys");
    }
  }

  /**
   * A role of AWS's.
   *
   * @param externalId empty where it needs none
   */
  public record Role(String arn, String externalId) {
    /** Without the external id. */
    @Override
    public String toString() {
      return "role " + arn;
    }
  }

  /**
   * An HTTP proxy.
   *
   * @param user empty where it asks for none
   */
  public record Proxy(String url, String user, String password) {
    /** Without who uses it. */
    @Override
    public String toString() {
      return "a proxy";
    }
  }

  public S3Destination {
    metadata = Map.copyOf(metadata);
  }

  static S3Destination of(S3Upload asked) {
    return new S3Destination(
        new Keys(asked.getAccessKey(), asked.getSecret(), asked.getSessionToken(), role(asked)),
        asked.getRegion(),
        asked.getEndpoint(),
        asked.getBucket(),
        asked.getForcePathStyle(),
        asked.getMetadataMap(),
        asked.getTagging(),
        asked.getContentDisposition(),
        asked.hasProxy() ? Optional.of(proxy(asked.getProxy())) : Optional.empty());
  }

  private static Optional<Role> role(S3Upload asked) {
    return asked.getAssumeRoleArn().isEmpty()
        ? Optional.empty()
        : Optional.of(new Role(asked.getAssumeRoleArn(), asked.getAssumeRoleExternalId()));
  }

  private static Proxy proxy(ProxyConfig asked) {
    return new Proxy(asked.getUrl(), asked.getUsername(), asked.getPassword());
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "bucket " + bucket + (endpoint.isEmpty() ? "" : " at " + endpoint);
  }
}
