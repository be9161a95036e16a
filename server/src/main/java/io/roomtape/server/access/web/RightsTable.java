package io.roomtape.server.access.web;

import static java.util.Map.entry;

import io.roomtape.server.access.Right;
import io.roomtape.server.access.web.Need.Everywhere;
import io.roomtape.server.access.web.Need.InSomeRoom;
import io.roomtape.server.access.web.Need.Nothing;
import io.roomtape.server.access.web.Need.OfRecording;
import io.roomtape.server.access.web.Need.OwnProof;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each route asks of its callers, by method and pattern; {@code *} are all methods. */
final class RightsTable {
  private static final Need ADMINISTRATION = new Everywhere(Right.ADMINISTER);

  static final Map<String, Need> ROWS =
      Map.ofEntries(
          entry("POST /token", new InSomeRoom(Right.JOIN)),
          entry("POST /recordings/start", new InSomeRoom(Right.RECORD)),
          entry("POST /recordings/stop", new InSomeRoom(Right.RECORD)),
          entry("GET /recordings", new InSomeRoom(Right.LIST)),
          entry("GET /recordings/events", new InSomeRoom(Right.LIST)),
          entry("DELETE /recordings", new InSomeRoom(Right.DELETE)),
          entry("GET /recordings/{name}", new OfRecording(Right.PLAY)),
          entry("HEAD /recordings/{name}", new OfRecording(Right.PLAY)),
          entry("DELETE /recordings/{name}", new OfRecording(Right.DELETE)),
          entry("GET /recordings/{name}/url", new OfRecording(Right.PLAY)),
          entry("GET /recordings/{name}/metadata", new OfRecording(Right.LIST)),
          entry("GET /recordings/{name}/poster.jpg", new OfRecording(Right.LIST)),
          entry("GET /recordings/{name}/timeline", new OfRecording(Right.PLAY)),
          entry("GET /recordings/{name}/timeline.vtt", new OfRecording(Right.PLAY)),
          entry("GET /recordings/{name}/storyboard.jpg", new OfRecording(Right.PLAY)),
          entry("GET /recordings/{name}/storyboard.vtt", new OfRecording(Right.PLAY)),
          entry("POST /recordings/{name}/links", new OfRecording(Right.SHARE)),
          entry("GET /recordings/{name}/links", new OfRecording(Right.SHARE)),
          entry("DELETE /recordings/{name}/links/{id}", new OfRecording(Right.SHARE)),
          entry("POST /invitations", new InSomeRoom(Right.SHARE)),
          entry("GET /invitations", new InSomeRoom(Right.SHARE)),
          entry("DELETE /invitations/{id}", new InSomeRoom(Right.SHARE)),
          entry("GET /audit", ADMINISTRATION),
          entry("GET /keys", ADMINISTRATION),
          entry("POST /keys", ADMINISTRATION),
          entry("DELETE /keys/{id}", ADMINISTRATION),
          // A key, or none.
          entry("GET /session", new OwnProof()),
          entry("POST /session", new OwnProof()),
          entry("DELETE /session", new Nothing()),
          // A signature, of a link or of LiveKit's, or a key of LiveKit's.
          entry("GET /media/{name}", new OwnProof()),
          entry("HEAD /media/{name}", new OwnProof()),
          entry("GET /shared/{token}", new OwnProof()),
          entry("GET /shared/{token}/media", new OwnProof()),
          entry("HEAD /shared/{token}/media", new OwnProof()),
          entry("POST /livekit/webhook", new OwnProof()),
          entry("GET /actuator/rooms", new OwnProof()),
          entry("GET /actuator", ADMINISTRATION),
          entry("GET /actuator/prometheus", ADMINISTRATION),
          entry("GET /actuator/health", new Nothing()),
          entry("GET /actuator/health/**", new Nothing()),
          entry("GET /v3/api-docs", ADMINISTRATION),
          entry("GET /v3/api-docs.yaml", ADMINISTRATION),
          entry("GET /v3/api-docs/swagger-config", ADMINISTRATION),
          entry("GET /swagger-ui.html", ADMINISTRATION),
          // The page, and answers that refuse.
          entry("* /", new Nothing()),
          entry("* /s/{token}", new Nothing()),
          entry("* /i/{token}", new Nothing()),
          entry("* /**", new Nothing()),
          entry("* /assets/**", new Nothing()),
          entry("* /error", new Nothing()));

  /** Of the description's page: its library has a pattern for each of its files and releases. */
  private static final List<String> LIBRARY = List.of("/swagger-ui/", "/webjars/");

  private RightsTable() {}

  /** Who asks HEAD asks for what GET tells. */
  static Optional<Need> row(String method, String pattern) {
    return Optional.ofNullable(ROWS.get(method + " " + pattern))
        .or(
            () ->
                method.equals("HEAD")
                    ? Optional.ofNullable(ROWS.get("GET " + pattern))
                    : Optional.empty())
        .or(() -> Optional.ofNullable(ROWS.get("* " + pattern)))
        .or(() -> Optional.of(ADMINISTRATION).filter(_ -> isOfLibrary(pattern)));
  }

  private static boolean isOfLibrary(String pattern) {
    return LIBRARY.stream().anyMatch(pattern::startsWith);
  }
}
