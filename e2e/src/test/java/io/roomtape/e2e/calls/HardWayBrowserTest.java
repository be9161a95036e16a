package io.roomtape.e2e.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Media over a way that loses packets, or does not bear them all. */
final class HardWayBrowserTest extends TwoPeople {
  private static final Picture LARGE = new Picture(1280, 720, 20);

  private final MediaWay way = new MediaWay(calls.server().mediaPort());

  @AfterEach
  void closeWay() throws IOException {
    way.close();
  }

  /** Ann publishes, Bob watches; both by the way. */
  private Pair meetByTheWay() throws IOException {
    Caller ann = calls.byWay("ann", way, LARGE);
    Caller bob = calls.byWay("bob", way, LARGE);
    ann.isThere();
    bob.isThere();
    return new Pair(ann, bob);
  }

  @Test
  void fivePercentLossInAndOutIsNotSeen() throws IOException {
    Pair pair = meetByTheWay();
    pair.seeAndHearEachOther();
    fivePercentLossFreezesNothing(pair.bob());
  }

  @Test
  void norIsItInTheLowerLayersOfVp9() throws IOException {
    Pair pair = meetByTheWay();
    pair.ann().does("() => unpublish('camera')");
    pair.ann().does("() => publishColour('rgb(200, 0, 0)', 'vp9')");
    pair.bob().knows("([who]) => flows(who, 'camera')", "ann");
    pair.bob().does("([who, quality]) => wantQuality(who, quality)", "ann", "LOW");
    heightIs(pair.bob(), "< 200");
    fivePercentLossFreezesNothing(pair.bob());
  }

  @Test
  void aNarrowWayGetsASmallerPictureAndTheLargeOneAgainWhenItWidens() throws IOException {
    Pair pair = meetByTheWay();
    pair.seeAndHearEachOther();
    pair.bob().does("() => showLarge()");
    heightIs(pair.bob(), "> 400");

    way.bears(350_000);
    heightIs(pair.bob(), "< 400");
    pair.bob().seesAndHears(pair.ann());

    way.bears(20_000_000);
    heightIs(pair.bob(), "> 400");
  }

  private void fivePercentLossFreezesNothing(Caller watcher) {
    way.loses(0.05);
    Number freeze = (Number) watcher.tells("([who, ms]) => longestFreeze(who, ms)", "ann", 12_000);
    assertThat(freeze.doubleValue()).isLessThan(1_000);
  }

  private static void heightIs(Caller who, String condition) {
    who.knows(
        "async ([identity]) => (await inbound(identity, 'camera')).frameHeight " + condition,
        List.of("ann").toArray());
  }
}
