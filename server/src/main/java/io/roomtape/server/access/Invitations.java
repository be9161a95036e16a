package io.roomtape.server.access;

import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.names.RoomName;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The invitations that people have given out to rooms. */
public final class Invitations {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int MOST_GUESTS = 10_000;

  /** So long it can be seen that there was one. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final InvitationStore store;
  private final Policy policy;
  private final Clock clock;
  private final RecentKeys recent;
  private final SecureRandom random = new SecureRandom();

  public Invitations(InvitationStore store, Policy policy, Clock clock) {
    this.store = store;
    this.policy = policy;
    this.clock = clock;
    this.recent = new RecentKeys(clock);
  }

  /** What an invitation is to be like. */
  public record Wish(RoomName room, Role role, Duration length, int most) {
    public Wish {
      if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
        throw new InvalidValue("expiresAt", "must be in the future, by at most a year");
      }
      if (most < 1 || most > MOST_GUESTS) {
        throw new InvalidValue("uses", "must be a number from 1 to " + MOST_GUESTS);
      }
      if (!role.has(Right.JOIN) || role.has(Right.ADMINISTER)) {
        throw new InvalidValue("role", "must be participant or host");
      }
    }
  }

  /** An invitation that was made, the only time that what leads to it is shown. */
  public record Made(Invitation invitation, String token) {
    @Override
    public String toString() {
      return "Made[" + invitation + "]";
    }
  }

  /**
   * @throws AccessDenied when it would give more than its maker has
   */
  public Made make(Wish wish, Caller by) {
    for (Right right : wish.role().rights()) {
      new Permission(by, right, policy.rooms(by, right)).requireIn(wish.room());
    }
    Instant now = Instant.ofEpochMilli(clock.millis());
    store.removeOverBefore(now.minus(REMEMBERED));
    RandomKey made = RandomKey.of(RandomKey.INVITATION, random);
    Invitation invitation =
        new Invitation(
            made.id(),
            wish.room(),
            wish.role(),
            by.name(),
            now,
            Instant.ofEpochMilli(now.plus(wish.length()).toEpochMilli()),
            wish.most(),
            0);
    store.add(new InvitationStore.StoredInvitation(invitation, KeyHash.of(made.text())));
    return new Made(invitation, made.text());
  }

  /** Those to a room, the newest first. */
  public List<Invitation> to(RoomName room) {
    return store.to(room);
  }

  /** One by its id, whether it still holds or not. */
  public Optional<Invitation> find(String id) {
    return store.find(id).map(InvitationStore.StoredInvitation::invitation);
  }

  /**
   * Lets one more guest in.
   *
   * @return what the guest may do; empty when the invitation holds no more, or there never was one
   */
  public Optional<StoredKey> accept(String token) {
    return RandomKey.parse(RandomKey.INVITATION, token)
        .flatMap(key -> store.find(key.id()))
        .filter(stored -> stored.hash().isOf(token))
        .filter(stored -> !stored.invitation().isOver(clock.instant()))
        .filter(stored -> store.use(stored.invitation().id()))
        .map(Invitations::key);
  }

  /** What guests may do who have come by an invitation, as long as it holds. */
  public Optional<StoredKey> guests(String id) {
    return recent
        .find(id, known -> store.find(known).map(Invitations::key))
        .filter(found -> !found.key().isOver(clock.instant()));
  }

  private static StoredKey key(InvitationStore.StoredInvitation stored) {
    return new StoredKey(stored.invitation().key(), stored.hash());
  }

  /** Takes an invitation back, and with it what its guests may do. */
  public void revoke(Invitation invitation) {
    store.remove(invitation.id());
    recent.forget(invitation.id());
  }
}
