package io.roomtape.server.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something secret that is its holder's: {@code PREFIX_ID_SECRET}, of which the secret has 256
 * random bits.
 *
 * @param id by which it is looked up
 */
record RandomKey(String id, String text) {
  /** Of API keys. */
  static final String KEY = "rtk";

  /** Of invitations. */
  static final String INVITATION = "rti";

  /** Of links to a recording. */
  static final String LINK = "rtl";

  private static final Pattern FORM =
      Pattern.compile("([a-z]{3})_([A-Za-z0-9-]{12})_[A-Za-z0-9_-]{43}");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  static RandomKey of(String prefix, SecureRandom random) {
    String id = text(random, 9).replace('_', '-');
    return new RandomKey(id, prefix + "_" + id + "_" + text(random, 32));
  }

  /** Empty for what is none. */
  static Optional<RandomKey> parse(String prefix, String shown) {
    Matcher form = FORM.matcher(shown);
    return form.matches() && form.group(1).equals(prefix)
        ? Optional.of(new RandomKey(form.group(2), shown))
        : Optional.empty();
  }

  private static String text(SecureRandom random, int bytes) {
    byte[] some = new byte[bytes];
    random.nextBytes(some);
    return BASE64.encodeToString(some);
  }

  @Override
  public String toString() {
    return "RandomKey[" + id + "]";
  }
}
