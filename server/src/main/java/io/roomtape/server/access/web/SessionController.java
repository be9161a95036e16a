package io.roomtape.server.access.web;

import static io.roomtape.server.names.InvalidValue.required;

import io.roomtape.server.access.ApiKeys;
import io.roomtape.server.access.Caller;
import io.roomtape.server.access.Invitations;
import io.roomtape.server.access.Policy;
import io.roomtape.server.access.Right;
import io.roomtape.server.access.StoredKey;
import io.roomtape.server.access.Unidentified;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers who they are, and lets browsers in and out. */
@RestController
@RequestMapping(path = "/session", produces = MediaType.APPLICATION_JSON_VALUE)
final class SessionController {
  private final ApiKeys keys;
  private final Invitations invitations;
  private final Sessions sessions;
  private final Identification identification;
  private final Policy policy;
  private final Trail trail;

  SessionController(
      ApiKeys keys,
      Invitations invitations,
      Sessions sessions,
      Identification identification,
      Policy policy,
      Trail trail) {
    this.keys = keys;
    this.invitations = invitations;
    this.sessions = sessions;
    this.identification = identification;
    this.policy = policy;
    this.trail = trail;
  }

  record SignIn(
      @Schema(example = "rtk_…") @Nullable String key,
      @Schema(description = "Of an invitation, in place of key", example = "rti_…")
          @Nullable String invitation) {
    @Override
    public String toString() {
      return "SignIn";
    }
  }

  /**
   * @param name whose key it is
   * @param open whether everybody may do everything
   * @param rights in which rooms each right holds; those that hold nowhere are absent
   */
  record Who(String name, boolean open, Map<String, List<String>> rights) {}

  @SessionApi.Show
  @GetMapping
  Who who(HttpServletRequest request) {
    return who(identification.caller(request));
  }

  @SessionApi.Begin
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Who> signIn(@RequestBody SignIn body, HttpServletRequest request) {
    StoredKey key = shown(body).orElse(null);
    if (key == null) {
      trail.signIn(request, Caller.STRANGER, false);
      throw new Unidentified(
          body.invitation() == null
              ? "The key is not one of this application's, or not any more"
              : "This invitation holds no more, or there never was one");
    }
    Caller caller = key.key().caller();
    trail.signIn(request, caller, true);
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, SessionCookie.of(sessions.begin(key)))
        .body(who(caller));
  }

  private Optional<StoredKey> shown(SignIn body) {
    return body.invitation() == null
        ? keys.shown(required("key", body.key()).strip())
        : invitations.accept(body.invitation().strip());
  }

  @SessionApi.End
  @DeleteMapping
  ResponseEntity<Void> signOut() {
    return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, SessionCookie.gone()).build();
  }

  private Who who(Caller caller) {
    Map<Right, List<String>> rights = new EnumMap<>(Right.class);
    for (Right right : Right.values()) {
      List<String> rooms = policy.rooms(caller, right).words();
      if (!rooms.isEmpty()) {
        rights.put(right, rooms);
      }
    }
    if (rights.isEmpty()) {
      throw new Unidentified("Nobody is signed in");
    }
    Map<String, List<String>> words = new TreeMap<>();
    rights.forEach((right, rooms) -> words.put(right.word(), rooms));
    return new Who(caller.name(), policy.isOpen(), words);
  }
}
