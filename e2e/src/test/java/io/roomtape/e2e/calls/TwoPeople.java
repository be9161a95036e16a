package io.roomtape.e2e.calls;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ann and Bob meet in a room. Bob's client is the newest; Ann's is each version in turn. */
abstract class TwoPeople {
  @SuppressWarnings("NullAway.Init") // STARTED sets it.
  static Calls calls;

  @RegisterExtension static final BeforeAllCallback STARTED = context -> calls = Calls.of(context);

  @BeforeEach
  void openRoom() {
    calls.openRoom();
  }

  @AfterEach
  void endWell() throws IOException {
    calls.endsWell();
  }

  /** Both are in the room with camera and microphone. */
  static Pair meet(ClientVersion version) throws IOException {
    Caller ann = calls.arriving("ann", version, Picture.ORDINARY);
    Caller bob = calls.arriving("bob", ClientVersion.NEWEST, Picture.ORDINARY);
    ann.isThere();
    bob.isThere();
    return new Pair(ann, bob);
  }

  record Pair(Caller ann, Caller bob) {
    void seeAndHearEachOther() {
      ann.seesAndHears(bob);
      bob.seesAndHears(ann);
    }

    void seeEachOther() {
      ann.sees(Caller.CAMERA, bob);
      bob.sees(Caller.CAMERA, ann);
    }
  }
}
