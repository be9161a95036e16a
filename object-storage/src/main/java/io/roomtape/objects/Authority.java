package io.roomtape.objects;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an address that names a server: RFC 3986 section 3.2. {@link URI#getHost} knows less
 * than resolvers take: none with a {@code _} in it, as Docker's and Kubernetes' names have, and
 * none whose last label begins with a digit, as a container's id does.
 *
 * @param userInfo what stands before the {@code @}, encoded as it was given
 * @param host a name, or an IP address, in brackets when of IPv6
 */
public record Authority(Optional<String> userInfo, String host, Optional<Integer> port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<user>[^@]*)@)?(?<host>\\[[0-9A-Fa-f:.]+(?:%[\\w.-]+)?]|[A-Za-z0-9_.-]+)"
              + "(?::(?<port>[0-9]{1,5}))?");

  /** Empty when the address names no server. */
  public static Optional<Authority> of(URI address) {
    return Optional.ofNullable(address.getRawAuthority())
        .map(FORM::matcher)
        .filter(Matcher::matches)
        .map(
            parts ->
                new Authority(
                    Optional.ofNullable(parts.group("user")),
                    parts.group("host"),
                    Optional.ofNullable(parts.group("port")).map(Integer::valueOf)))
        .filter(authority -> authority.port().orElse(0) <= 65_535);
  }
}
