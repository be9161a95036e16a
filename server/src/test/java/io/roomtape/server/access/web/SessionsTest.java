package io.roomtape.server.access.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.access.ApiKeys;
import io.roomtape.server.access.Caller;
import io.roomtape.server.access.Invitations;
import io.roomtape.server.access.MemoryInvitations;
import io.roomtape.server.access.MemoryKeys;
import io.roomtape.server.access.Policy;
import io.roomtape.server.access.StoredKey;
import io.roomtape.server.testing.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String OF_SETTINGS = "0123456789".repeat(4);

  private static final Invitations NONE =
      new Invitations(new MemoryInvitations(), Policy.BY_GRANT, Clock.systemUTC());

  private final TestClock clock = new TestClock();
  private final ApiKeys keys = new ApiKeys(new MemoryKeys(), Optional.of(OF_SETTINGS), clock);
  private final Sessions sessions =
      new Sessions(List.of("secret".getBytes(UTF_8)), keys, NONE, clock);

  @Test
  void aSessionHoldsForAWorkingDayAndAsLongAsItsKey() {
    ApiKeys.Made made = keys.make("ann", Caller.Grant.ALL, Optional.empty());
    StoredKey key = keys.shown(made.text()).orElseThrow();
    String session = sessions.begin(key);
    assertThat(session).doesNotContain(made.text().substring(17));
    assertThat(sessions.keyOf(session)).contains(key);
    keys.revoke(made.key().id());
    assertThat(sessions.keyOf(session)).isEmpty();

    String other = sessions.begin(keys.shown(OF_SETTINGS).orElseThrow());
    assertThat(sessions.keyOf(other)).isPresent();
    clock.pass(Sessions.LENGTH.minus(Duration.ofSeconds(1)));
    assertThat(sessions.keyOf(other)).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(sessions.keyOf(other)).isEmpty();
  }

  @Test
  void aSessionOfAnotherKeyOfTheSettingsIsNone() {
    String session = sessions.begin(keys.shown(OF_SETTINGS).orElseThrow());
    ApiKeys changed = new ApiKeys(new MemoryKeys(), Optional.of("x".repeat(40)), clock);
    assertThat(new Sessions(List.of("secret".getBytes(UTF_8)), changed, NONE, clock).keyOf(session))
        .isEmpty();
    assertThat(new Sessions(List.of("other".getBytes(UTF_8)), keys, NONE, clock).keyOf(session))
        .isEmpty();
  }

  @Test
  void whatIsNotWholeOrNotOursIsNone() {
    String session = sessions.begin(keys.shown(OF_SETTINGS).orElseThrow());
    String[] parts = session.split("\\.", -1);
    for (String forged :
        List.of(
            "",
            "..",
            "a.b",
            "settings.99999999999." + parts[2],
            "settings." + parts[1] + ".",
            "settings." + parts[1] + ".ä",
            "settings.x." + parts[2],
            "none." + parts[1] + "." + parts[2],
            session + ".x")) {
      assertThat(sessions.keyOf(forged)).as(forged).isEmpty();
    }
    for (int i = 0; i < session.length(); i++) {
      String changed =
          session.substring(0, i)
              + (session.charAt(i) == 'A' ? 'B' : 'A')
              + session.substring(i + 1);
      // The last letter has bits of no meaning.
      if (i < session.length() - 1) {
        assertThat(sessions.keyOf(changed)).as(changed).isEmpty();
      }
    }
  }
}
