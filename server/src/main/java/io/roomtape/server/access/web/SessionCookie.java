package io.roomtape.server.access.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/**
 * The cookie with a browser's session. Its name has browsers take it by TLS alone, or from this
 * machine, and give it to no other host (RFC 6265bis, section 4.1.3.2); scripts never see it.
 */
final class SessionCookie {
  static final String NAME = "__Host-roomtape";

  private SessionCookie() {}

  static String of(String session) {
    return cookie(session, Sessions.LENGTH);
  }

  /** Takes it back. */
  static String gone() {
    return cookie("", Duration.ZERO);
  }

  private static String cookie(String value, Duration age) {
    return ResponseCookie.from(NAME, value)
        .path("/")
        .secure(true)
        .httpOnly(true)
        .sameSite("Lax")
        .maxAge(age)
        .build()
        .toString();
  }

  static Optional<String> in(HttpServletRequest request) {
    return Optional.ofNullable(request.getCookies()).stream()
        .flatMap(Stream::of)
        .filter(cookie -> cookie.getName().equals(NAME))
        .map(Cookie::getValue)
        .findFirst();
  }
}
