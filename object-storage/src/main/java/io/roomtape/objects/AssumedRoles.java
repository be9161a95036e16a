package io.roomtape.objects;

import io.roomtape.egress.recording.S3Destination.Keys;
import io.roomtape.egress.recording.S3Destination.Role;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Keys that were given for roles, each as long as it is good. A storage that is not AWS's gives
 * them itself, as LiveKit's egress expects.
 */
final class AssumedRoles {
  private static final String SESSION = "roomtape";

  /** As much as AWS gives unless it is asked for more. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** So much of its time is left for an upload that begins. */
  private static final Duration RESERVE = Duration.ofMinutes(10);

  private record Place(Optional<URI> endpoint, String region, Keys keys) {}

  private record Session(AwsCredentials keys, Instant since, Instant until) {}

  private final Clock clock;
  private final Map<Place, Session> sessions = new ConcurrentHashMap<>();

  AssumedRoles(Clock clock) {
    this.clock = clock;
  }

  /**
   * @throws SdkException when they are not given
   */
  AwsCredentials keys(S3Target target, Role role) {
    Instant now = clock.instant();
    sessions.values().removeIf(session -> !now.isBefore(session.until()));
    return sessions.computeIfAbsent(place(target), _ -> begin(target, role, now)).keys();
  }

  /**
   * The next ones are asked for anew.
   *
   * @return whether they may be others: those that are forgotten were given before a time
   */
  boolean forget(S3Target target, Instant time) {
    Session before = sessions.remove(place(target));
    return before != null && before.since().isBefore(time);
  }

  private static Place place(S3Target target) {
    return new Place(target.endpoint(), target.region(), target.keys());
  }

  private static Session begin(S3Target target, Role role, Instant now) {
    AssumeRoleRequest.Builder request =
        AssumeRoleRequest.builder().roleArn(role.arn()).roleSessionName(SESSION);
    if (!role.externalId().isEmpty()) {
      request.externalId(role.externalId());
    }
    try (StsClient client = S3Clients.roles(target)) {
      Credentials given = client.assumeRole(request.build()).credentials();
      return new Session(
          AwsSessionCredentials.create(
              given.accessKeyId(), given.secretAccessKey(), given.sessionToken()),
          now,
          until(given.expiration(), now));
    }
  }

  private static Instant until(Instant expiration, Instant now) {
    Instant latest = now.plus(LONGEST);
    return (expiration.isBefore(latest) ? expiration : latest).minus(RESERVE);
  }
}
