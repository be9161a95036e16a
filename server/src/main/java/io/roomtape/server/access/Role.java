package io.roomtape.server.access;

import io.roomtape.server.names.InvalidValue;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Rights that go together. */
public enum Role {
  VIEWER(Right.LIST, Right.PLAY),
  PARTICIPANT(Right.JOIN, Right.LIST, Right.PLAY),
  HOST(Right.JOIN, Right.RECORD, Right.LIST, Right.PLAY, Right.DOWNLOAD, Right.DELETE, Right.SHARE),
  ADMIN(Right.values());

  @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
  private final Set<Right> rights;

  Role(Right... rights) {
    this.rights = Set.of(rights);
  }

  public boolean has(Right right) {
    return rights.contains(right);
  }

  /** All of them. */
  Set<Right> rights() {
    return rights;
  }

  /** As the API and settings have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws InvalidValue when there is no such role
   */
  public static Role parse(String word) {
    return Stream.of(values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new InvalidValue("role", "must be viewer, participant, host or admin"));
  }
}
