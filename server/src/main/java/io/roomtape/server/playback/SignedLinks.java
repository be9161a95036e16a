package io.roomtape.server.playback;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.signing.DerivedKeys;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * Links into this application that carry their own permission: {@code
 * /media/{name}?expires={seconds since the epoch}&signature={…}}. Any node accepts them.
 */
public final class SignedLinks {
  private final DerivedKeys keys;
  private final Clock clock;

  /**
   * @param secrets any of them may have signed, the first signs
   */
  public SignedLinks(List<byte[]> secrets, Clock clock) {
    this.keys = new DerivedKeys(secrets, "roomtape media link 1");
    this.clock = clock;
  }

  /** What a link is worth. */
  public enum Verdict {
    VALID,
    /** It was ours. */
    EXPIRED,
    FORGED
  }

  /** A link, relative to this application, that is valid for so many seconds, not less. */
  public URI link(RecordingName name, Duration validFor) {
    String expires = String.valueOf(clock.instant().plus(validFor).getEpochSecond() + 1);
    String signature =
        Base64.getUrlEncoder().withoutPadding().encodeToString(keys.sign(text(name, expires)));
    return URI.create(
        "/media/" + encoded(name) + "?expires=" + expires + "&signature=" + signature);
  }

  /** Judges a link by its parts, whatever they are. */
  public Verdict judge(RecordingName name, String expires, String signature) {
    if (!expires.matches("[0-9]{1,12}") || !keys.verify(text(name, expires), decoded(signature))) {
      return Verdict.FORGED;
    }
    boolean expired = clock.instant().getEpochSecond() >= Long.parseLong(expires);
    return expired ? Verdict.EXPIRED : Verdict.VALID;
  }

  /** No name has a line break. */
  private static byte[] text(RecordingName name, String expires) {
    return (name + "\n" + expires).getBytes(UTF_8);
  }

  private static byte[] decoded(String signature) {
    try {
      return Base64.getUrlDecoder().decode(signature);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  static String encoded(RecordingName name) {
    return URLEncoder.encode(name.value(), UTF_8).replace("+", "%20");
  }
}
