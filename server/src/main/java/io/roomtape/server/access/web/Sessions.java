package io.roomtape.server.access.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.server.access.ApiKeys;
import io.roomtape.server.access.Invitations;
import io.roomtape.server.access.StoredKey;
import io.roomtape.server.signing.DerivedKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a browser is given for a key or an invitation, so that neither stays there: {@code
 * ID.EXPIRES.SIGNATURE}. Any node accepts it as long as the key holds.
 */
public final class Sessions {
  /** A working day. */
  static final Duration LENGTH = Duration.ofHours(12);

  private final DerivedKeys signatures;
  private final ApiKeys keys;
  private final Invitations invitations;
  private final Clock clock;

  /**
   * @param secrets any of them may have signed, the first signs
   */
  public Sessions(List<byte[]> secrets, ApiKeys keys, Invitations invitations, Clock clock) {
    this.signatures = new DerivedKeys(secrets, "roomtape session 1");
    this.keys = keys;
    this.invitations = invitations;
    this.clock = clock;
  }

  String begin(StoredKey key) {
    String expires = String.valueOf(clock.instant().plus(LENGTH).getEpochSecond());
    byte[] signature = signatures.sign(text(key, expires));
    return key.key().id()
        + "."
        + expires
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  /** The key of a session that holds; empty for whatever else it is. */
  Optional<StoredKey> keyOf(String session) {
    String[] parts = session.split("\\.", -1);
    if (parts.length != 3 || !parts[1].matches("[0-9]{1,12}") || isOver(parts[1])) {
      return Optional.empty();
    }
    return keys.find(parts[0])
        .or(() -> invitations.guests(parts[0]))
        .filter(key -> signatures.verify(text(key, parts[1]), decoded(parts[2])));
  }

  private boolean isOver(String expires) {
    return clock.instant().getEpochSecond() >= Long.parseLong(expires);
  }

  /** With the key's hash: another key of the same name begins no session of this one's. */
  private static byte[] text(StoredKey key, String expires) {
    return (key.key().id() + "\n" + expires + "\n" + key.hash().hex()).getBytes(UTF_8);
  }

  private static byte[] decoded(String signature) {
    try {
      return Base64.getUrlDecoder().decode(signature);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }
}
