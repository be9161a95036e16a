package io.roomtape.server.access.web;

import io.roomtape.server.access.AccessDenied;
import io.roomtape.server.access.ApiKeys;
import io.roomtape.server.access.Caller;
import io.roomtape.server.access.StoredKey;
import io.roomtape.server.access.Unidentified;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** Knows callers by the key that they show as a bearer token, or by a session begun with one. */
public final class ByKeyOrSession implements Identification {
  private static final String BEARER = "Bearer ";
  private static final Set<String> CHANGES_NOTHING = Set.of("GET", "HEAD");
  private static final Set<String> OTHERS_PAGES = Set.of("cross-site", "same-site");

  private final ApiKeys keys;
  private final Sessions sessions;

  public ByKeyOrSession(ApiKeys keys, Sessions sessions) {
    this.keys = keys;
    this.sessions = sessions;
  }

  @Override
  public Caller caller(HttpServletRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      return byKey(authorization).key().caller();
    }
    Optional<StoredKey> session = SessionCookie.in(request).flatMap(sessions::keyOf);
    session.ifPresent(_ -> requireOwnPage(request));
    return session.map(found -> found.key().caller()).orElse(Caller.STRANGER);
  }

  private StoredKey byKey(String authorization) {
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new Unidentified("Authorization must be a key of this application, as Bearer KEY");
    }
    return keys.shown(authorization.substring(BEARER.length()).strip())
        .orElseThrow(
            () -> new Unidentified("The key is not one of this application's, or not any more"));
  }

  /** A browser sends the cookie whichever page asks, and says whose that is (Fetch Metadata). */
  private static void requireOwnPage(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (!CHANGES_NOTHING.contains(request.getMethod())
        && site != null
        && OTHERS_PAGES.contains(site)) {
      throw new AccessDenied("Pages of others may change nothing here");
    }
  }
}
