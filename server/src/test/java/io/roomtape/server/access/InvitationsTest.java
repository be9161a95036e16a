package io.roomtape.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvitationsTest {
  private static final RoomName ROOM = new RoomName("team/a");
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestClock clock = new TestClock();
  private final Invitations invitations =
      new Invitations(new MemoryInvitations(), Policy.BY_GRANT, clock);

  @Test
  void aGuestMayDoWhatItsRoleMayInTheOneRoom() {
    Invitations.Made made = make(Role.PARTICIPANT, 2);
    Caller guest = invitations.accept(made.token()).orElseThrow().key().caller();
    assertThat(guest.rooms(Right.JOIN).words()).containsExactly("team/a");
    assertThat(guest.rooms(Right.RECORD)).isEqualTo(VisibleRooms.NONE);
  }

  @Test
  void noMoreGuestsComeThanAreInvitedAndNoneWhenItIsOver() {
    Invitations.Made made = make(Role.PARTICIPANT, 2);
    String id = made.invitation().id();
    assertThat(invitations.accept(made.token())).isPresent();
    assertThat(invitations.accept(made.token())).isPresent();
    assertThat(invitations.accept(made.token())).isEmpty();
    assertThat(invitations.guests(id)).isPresent();
    clock.pass(HOUR);
    assertThat(invitations.guests(id)).isEmpty();

    String late = make(Role.PARTICIPANT, 2).token();
    clock.pass(HOUR);
    assertThat(invitations.accept(late)).isEmpty();
  }

  @Test
  void whatIsTakenBackLetsNobodyInAndItsGuestsDoNothing() {
    Invitations.Made made = make(Role.HOST, 2);
    invitations.accept(made.token());
    invitations.revoke(made.invitation());
    assertThat(invitations.guests(made.invitation().id())).isEmpty();
    assertThat(invitations.accept(made.token())).isEmpty();
  }

  @Test
  void nobodyGivesMoreThanTheyHave() {
    Caller participant = caller(Role.PARTICIPANT, "team/*");
    assertThatThrownBy(() -> invitations.make(wish(Role.HOST, 1), participant))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> invitations.make(wish(Role.HOST, 1), caller(Role.HOST, "other")))
        .isInstanceOf(AccessDenied.class);
  }

  @Test
  void whatInvitesNobodyIsRefused() {
    for (Role role : List.of(Role.VIEWER, Role.ADMIN)) {
      assertThatThrownBy(() -> wish(role, 1)).isInstanceOf(InvalidValue.class);
    }
    assertThatThrownBy(() -> wish(Role.HOST, 0)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Invitations.Wish(ROOM, Role.HOST, Duration.ZERO, 1))
        .isInstanceOf(InvalidValue.class);
  }

  private Invitations.Made make(Role role, int most) {
    return invitations.make(wish(role, most), caller(Role.HOST, "team/*"));
  }

  private static Invitations.Wish wish(Role role, int most) {
    return new Invitations.Wish(ROOM, role, HOUR, most);
  }

  private static Caller caller(Role role, String rooms) {
    return new Caller("ann", List.of(new Caller.Grant(role, List.of(RoomPattern.parse(rooms)))));
  }
}
