package io.roomtape.e2e.calls;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Ann and Bob are in a room. Bob's client is the newest; Ann's is each version in turn. */
@ParameterizedClass(name = "Ann with {0}")
@EnumSource
abstract class TwoPeople {
  static Calls calls;

  @Parameter ClientVersion version = ClientVersion.NEWEST;

  Caller ann;
  Caller bob;

  @BeforeAll
  static void start() throws IOException {
    calls = new Calls();
  }

  @AfterAll
  static void stop() {
    calls.close();
  }

  @BeforeEach
  void meet() throws IOException {
    calls.openRoom();
    ann = calls.arriving("ann", version, Picture.ORDINARY);
    bob = calls.arriving("bob", ClientVersion.NEWEST, Picture.ORDINARY);
    ann.isThere();
    bob.isThere();
  }

  @AfterEach
  void endWell() throws IOException {
    calls.endsWell();
  }
}
