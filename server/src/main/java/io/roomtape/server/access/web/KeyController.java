package io.roomtape.server.access.web;

import static io.roomtape.server.names.InvalidValue.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.roomtape.server.access.ApiKey;
import io.roomtape.server.access.ApiKeys;
import io.roomtape.server.access.Caller;
import io.roomtape.server.access.Policy;
import io.roomtape.server.access.Role;
import io.roomtape.server.access.RoomPattern;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Makes, lists and revokes API keys. */
@RestController
@RequestMapping(path = "/keys", produces = MediaType.APPLICATION_JSON_VALUE)
final class KeyController {
  private final ApiKeys keys;
  private final Policy policy;

  KeyController(ApiKeys keys, Policy policy) {
    this.keys = keys;
    this.policy = policy;
  }

  record KeyRequest(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "nightly") @Nullable String name,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              allowableValues = {"viewer", "participant", "host", "admin"})
          @Nullable String role,
      @Schema(
              description =
                  "Names of rooms; one that ends with * is all that begin so. All, if absent",
              example = "[\"team/*\"]")
          @Nullable List<@Nullable String> rooms,
      @Schema(description = "When it ends, ISO 8601; never, if absent")
          @Nullable String expiresAt) {

    private Caller.Grant grant() {
      List<@Nullable String> patterns = rooms == null ? List.of("*") : rooms;
      return new Caller.Grant(
          Role.parse(required("role", role)),
          patterns.stream().map(pattern -> RoomPattern.parse(required("rooms", pattern))).toList());
    }

    private Optional<Instant> end() {
      return Optional.ofNullable(expiresAt).map(text -> Times.instant("expiresAt", text));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Key(
      String id,
      String name,
      String role,
      List<String> rooms,
      String createdAt,
      @Nullable String expiresAt,
      @Schema(description = "Shown this once") @Nullable String key) {

    private static Key of(ApiKey key, @Nullable String text) {
      return new Key(
          key.id(),
          key.name(),
          key.grant().role().word(),
          key.grant().rooms().stream().map(RoomPattern::toString).toList(),
          key.createdAt().toString(),
          key.expiresAt().map(Instant::toString).orElse(null),
          text);
    }

    @Override
    public String toString() {
      return "Key[" + id + "]";
    }
  }

  record KeysAnswer(List<Key> keys) {}

  @KeyApi.Make
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Key> make(@RequestBody KeyRequest request) {
    requireKeys();
    ApiKeys.Made made = keys.make(required("name", request.name()), request.grant(), request.end());
    return ResponseEntity.status(HttpStatus.CREATED).body(Key.of(made.key(), made.text()));
  }

  @KeyApi.All
  @GetMapping
  KeysAnswer all() {
    requireKeys();
    return new KeysAnswer(keys.all().stream().map(key -> Key.of(key, null)).toList());
  }

  @KeyApi.Revoke
  @DeleteMapping("/{id}")
  ResponseEntity<Void> revoke(@PathVariable String id) {
    requireKeys();
    if (!keys.revoke(id)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such key");
    }
    return ResponseEntity.noContent().build();
  }

  /** A key that anybody may make would be theirs still when access is no longer open. */
  private void requireKeys() {
    if (policy.isOpen()) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "There are no keys here: ACCESS=keys asks for them");
    }
  }
}
