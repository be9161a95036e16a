package io.roomtape.server.access.web;

import static io.roomtape.server.names.InvalidValue.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.roomtape.server.access.Invitation;
import io.roomtape.server.access.Invitations;
import io.roomtape.server.access.Permission;
import io.roomtape.server.access.Policy;
import io.roomtape.server.access.Role;
import io.roomtape.server.names.RoomName;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Gives out invitations to a room, lists them and takes them back. */
@RestController
@RequestMapping(path = "/invitations", produces = MediaType.APPLICATION_JSON_VALUE)
final class InvitationController {
  private static final Duration USUAL_LENGTH = Duration.ofDays(7);
  private static final int USUAL_GUESTS = 100;

  private final Invitations invitations;
  private final Policy policy;
  private final Clock clock = Clock.systemUTC();

  InvitationController(Invitations invitations, Policy policy) {
    this.invitations = invitations;
    this.policy = policy;
  }

  record InvitationRequest(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "team/standup")
          @Nullable String roomName,
      @Schema(
              defaultValue = "participant",
              allowableValues = {"participant", "host"})
          @Nullable String role,
      @Schema(description = "When it ends, ISO 8601: within a year; in seven days, if absent")
          @Nullable String expiresAt,
      @Schema(description = "How many may come by it", defaultValue = "100")
          @Nullable Integer uses) {

    private Invitations.Wish wish(Instant now) {
      return new Invitations.Wish(
          new RoomName(required("roomName", roomName)),
          role == null ? Role.PARTICIPANT : Role.parse(role),
          expiresAt == null
              ? USUAL_LENGTH
              : Duration.between(now, Times.instant("expiresAt", expiresAt)),
          uses == null ? USUAL_GUESTS : uses);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Invited(
      String id,
      String roomName,
      String role,
      String madeBy,
      String createdAt,
      String expiresAt,
      @Schema(description = "How many may come by it") int uses,
      @Schema(description = "How many have") int used,
      @Schema(description = "The path of the page, shown this once") @Nullable String path) {

    private static Invited of(Invitation invitation, @Nullable String path) {
      return new Invited(
          invitation.id(),
          invitation.room().value(),
          invitation.role().word(),
          invitation.madeBy(),
          invitation.createdAt().toString(),
          invitation.expiresAt().toString(),
          invitation.most(),
          invitation.used(),
          path);
    }

    @Override
    public String toString() {
      return "Invited[" + id + "]";
    }
  }

  record InvitationsAnswer(List<Invited> invitations) {}

  @InvitationApi.Make
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Invited> make(@RequestBody InvitationRequest request, Permission permission) {
    requireAccess();
    Invitations.Wish wish = request.wish(clock.instant());
    permission.requireIn(wish.room());
    Invitations.Made made = invitations.make(wish, permission.caller());
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(Invited.of(made.invitation(), "/i/" + made.token()));
  }

  @InvitationApi.All
  @GetMapping
  InvitationsAnswer all(@RequestParam String roomName, Permission permission) {
    requireAccess();
    RoomName room = new RoomName(roomName);
    permission.requireIn(room);
    return new InvitationsAnswer(
        invitations.to(room).stream().map(each -> Invited.of(each, null)).toList());
  }

  @InvitationApi.Revoke
  @DeleteMapping("/{id}")
  ResponseEntity<Void> revoke(@PathVariable String id, Permission permission) {
    requireAccess();
    Invitation invitation =
        invitations
            .find(id)
            .filter(found -> permission.rooms().include(found.room()))
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no such invitation"));
    invitations.revoke(invitation);
    return ResponseEntity.noContent().build();
  }

  /** What anybody may give out would hold still when access is no longer open. */
  private void requireAccess() {
    if (policy.isOpen()) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "There are no invitations here: everybody may come");
    }
  }
}
