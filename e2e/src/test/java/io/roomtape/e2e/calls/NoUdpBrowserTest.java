package io.roomtape.e2e.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** Out of a network that lets no UDP through, media come by TCP. */
final class NoUdpBrowserTest extends TwoPeople {
  @EachSignalling
  void mediaTravelByTcp(ClientVersion version) throws IOException {
    Caller ann = calls.withoutUdp("ann", version);
    Caller bob = calls.arriving("bob", ClientVersion.NEWEST, Picture.ORDINARY);
    ann.isThere();
    bob.isThere();

    new Pair(ann, bob).seeAndHearEachOther();

    assertThat(protocols(ann)).isNotEmpty().containsOnly("tcp");
    assertThat(protocols(bob)).isNotEmpty().containsOnly("udp");
  }

  private static List<Object> protocols(Caller who) {
    return List.copyOf((List<?>) who.tells("() => protocols()"));
  }
}
