package io.roomtape.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
  private static final String OF_SETTINGS = "0123456789".repeat(4);
  private static final Caller.Grant VIEWER =
      new Caller.Grant(Role.VIEWER, List.of(RoomPattern.parse("team/*")));

  private final TestClock clock = new TestClock();
  private final MemoryKeys store = new MemoryKeys();
  private final ApiKeys keys = new ApiKeys(store, Optional.of(OF_SETTINGS), clock);

  @Test
  void aKeyIsKnownByWhatWasShownOnceAndKeptByItsHashAlone() {
    ApiKeys.Made made = keys.make("nightly", VIEWER, Optional.empty());
    assertThat(keys.shown(made.text()).orElseThrow().key()).isEqualTo(made.key());
    assertThat(made.key().caller()).isEqualTo(new Caller("nightly", List.of(VIEWER)));
    StoredKey stored = store.find(made.key().id()).orElseThrow();
    assertThat(stored.hash().hex()).hasSize(64);
    assertThat(made.text()).hasSizeGreaterThan(43);
    assertThat(made.toString() + stored).doesNotContain(made.text(), stored.hash().hex());
  }

  @Test
  void whatIsNearlyAKeyIsNone() {
    String key = keys.make("nightly", VIEWER, Optional.empty()).text();
    String other = keys.make("other", VIEWER, Optional.empty()).text();
    for (String shown :
        List.of(
            "",
            key.substring(1),
            key + "A",
            key.substring(0, 17) + other.substring(17),
            key.toLowerCase(Locale.ROOT),
            "rtk_" + "A".repeat(12) + "_" + "A".repeat(43),
            OF_SETTINGS.substring(1))) {
      assertThat(keys.shown(shown)).as(shown).isEmpty();
    }
  }

  @Test
  void aKeyHoldsUntilItsEnd() {
    Optional<Instant> end = Optional.of(clock.instant().plusSeconds(60));
    String key = keys.make("nightly", VIEWER, end).text();
    clock.pass(Duration.ofSeconds(59));
    assertThat(keys.shown(key)).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(keys.shown(key)).isEmpty();
    assertThatThrownBy(() -> keys.make("late", VIEWER, end))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("expiresAt must be in the future");
  }

  @Test
  void aKeyThatWasRevokedIsNoneAtOnceAndOnOtherNodesSoon() {
    ApiKeys otherNode = new ApiKeys(store, Optional.empty(), clock);
    ApiKeys.Made made = keys.make("nightly", VIEWER, Optional.empty());
    assertThat(keys.shown(made.text())).isPresent();
    assertThat(otherNode.shown(made.text())).isPresent();
    assertThat(keys.revoke(made.key().id())).isTrue();
    assertThat(keys.revoke(made.key().id())).isFalse();
    assertThat(keys.shown(made.text())).isEmpty();
    clock.pass(RecentKeys.MEMORY);
    assertThat(otherNode.shown(made.text())).isEmpty();
  }

  @Test
  void aHundredRequestsAreOneQuestionToTheDatabase() {
    String key = keys.make("nightly", VIEWER, Optional.empty()).text();
    for (int i = 0; i < 100; i++) {
      assertThat(keys.shown(key)).isPresent();
    }
    assertThat(store.asked()).isEqualTo(1);
  }

  @Test
  void theKeyOfTheSettingsMayDoEverythingAndIsKeptNowhere() {
    Caller administrator = keys.shown(OF_SETTINGS).orElseThrow().key().caller();
    for (Right right : Right.values()) {
      assertThat(administrator.rooms(right)).isEqualTo(VisibleRooms.ALL);
    }
    assertThat(keys.all()).isEmpty();
    assertThat(keys.revoke("settings")).isFalse();
  }

  @Test
  void whetherSomebodyCanAdministerIsKnown() {
    ApiKeys without = new ApiKeys(store, Optional.empty(), clock);
    assertThat(keys.hasAdministrator()).isTrue();
    assertThat(without.hasAdministrator()).isFalse();
    without.make("viewer", VIEWER, Optional.empty());
    assertThat(without.hasAdministrator()).isFalse();
    without.make("ann", Caller.Grant.ALL, Optional.of(clock.instant().plusSeconds(1)));
    assertThat(without.hasAdministrator()).isTrue();
    clock.pass(Duration.ofSeconds(1));
    assertThat(without.hasAdministrator()).isFalse();
  }
}
