package io.roomtape.objects;

import io.roomtape.egress.recording.S3Destination;
import io.roomtape.egress.recording.S3Destination.Keys;
import io.roomtape.egress.recording.S3Destination.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Stores files of recordings where their requests say.
 *
 * @param role of those that say none
 * @param assuming keys that are exchanged for roles, where requests bring no keys along
 * @param transport the way there; a request's proxy takes the place of its own
 */
public record RequestedS3(Optional<Role> role, Optional<Keys> assuming, Transport transport) {
  /** With nothing but what requests bring along. */
  public static final RequestedS3 PLAIN =
      new RequestedS3(Optional.empty(), Optional.empty(), Transport.USUAL);

  /** Whether there are keys for one whose request brings none along. */
  public boolean hasKeysFor(S3Destination to) {
    return assuming.isPresent() && to.keys().role().or(() -> role).isPresent();
  }

  /**
   * As {@link ForeignS3#store}.
   *
   * @return where it is
   * @throws IOException when it could not be stored now
   * @throws IllegalArgumentException when another attempt would be answered in the same way
   */
  public String store(Path file, String key, S3Destination to) throws IOException {
    return ForeignS3.store(file, key, target(to));
  }

  private S3Target target(S3Destination to) {
    return new S3Target(
        to.endpoint().isEmpty() ? Optional.empty() : Optional.of(URI.create(to.endpoint())),
        to.region(),
        keys(to.keys()),
        to.bucket(),
        to.pathStyle(),
        to.metadata(),
        to.tagging(),
        to.contentDisposition(),
        transport.through(to.proxy()));
  }

  /** Nobody gets in with the keys of this machine itself. */
  private Keys keys(Keys asked) {
    Optional<Role> assumed = asked.role().or(() -> role);
    boolean ours = asked.areMissing() && assumed.isPresent();
    Keys keys = ours ? assuming.orElse(asked) : asked;
    if (keys.areMissing()) {
      throw new IllegalArgumentException("There are no keys to the bucket");
    }
    return new Keys(keys.accessKey(), keys.secret(), keys.sessionToken(), assumed);
  }
}
