package io.roomtape.e2e.calls;

import static io.roomtape.e2e.calls.Caller.CAMERA;

import java.io.IOException;
import java.util.Map;
import livekit.LivekitModels.DisconnectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lost connections recover, in both directions, for media and for messages. */
final class ReconnectBrowserTest extends TwoPeople {
  private static final String RECONNECTED = "() => happened.includes('reconnected')";

  @ParameterizedTest
  @ValueSource(strings = {"signal-reconnect", "resume-reconnect", "full-reconnect"})
  void aConnectionThatTheClientRenewsGoesOn(String scenario) {
    ann.sees(CAMERA, bob);
    for (Caller caller : new Caller[] {ann, bob}) {
      caller.does("([scenario]) => room.simulateScenario(scenario)", scenario);
      caller.knows(RECONNECTED);
    }
    goOn();
  }

  @Test
  void aSocketThatIsCutIsReplaced() throws IOException {
    ann.sees(CAMERA, bob);
    for (Caller caller : new Caller[] {ann, bob}) {
      caller.cutSocket();
      caller.knows(RECONNECTED);
    }
    goOn();
  }

  @Test
  void theSameIdentityElsewhereReplacesThePerson() throws IOException {
    ann.sees(CAMERA, bob);
    Caller elsewhere = calls.person("ann", version);
    ann.knows(
        "([reason]) => happened.includes('disconnected ' + reason)",
        DisconnectReason.DUPLICATE_IDENTITY_VALUE);
    bob.seesAndHears(elsewhere);
    elsewhere.seesAndHears(bob);
    bob.knows("() => room.remoteParticipants.size === 1");
  }

  private void goOn() {
    ann.seesAndHears(bob);
    bob.seesAndHears(ann);
    ann.does("([options]) => say('still here', options)", Map.of("reliable", true));
    bob.receives("ann", "reliable", "", "still here");
    bob.does("([options]) => say('me too', options)", Map.of("reliable", true));
    ann.receives("bob", "reliable", "", "me too");
  }
}
