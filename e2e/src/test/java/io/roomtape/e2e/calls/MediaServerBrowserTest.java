package io.roomtape.e2e.calls;

import static io.roomtape.e2e.calls.Caller.CAMERA;
import static io.roomtape.e2e.calls.Caller.MICROPHONE;
import static io.roomtape.e2e.calls.Caller.SCREEN;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** People see and hear each other, whatever they do with their devices. */
final class MediaServerBrowserTest extends TwoPeople {
  private static final String MUTED =
      "([who, source, muted]) => publication(who, source)?.isMuted === muted";
  private static final String PUBLISHED =
      "([who, source, published]) => !!publication(who, source) === published";

  @Test
  void twoPeopleSeeAndHearEachOther() {
    ann.seesAndHears(bob);
    bob.seesAndHears(ann);
  }

  @Test
  void aLateJoinerSeesEverybodyAndIsSeen() throws IOException {
    ann.sees(CAMERA, bob);
    Caller late = calls.person("late", version);
    late.seesAndHears(ann, bob);
    ann.seesAndHears(late, bob);
    bob.seesAndHears(late, ann);
  }

  @Test
  void whatIsMutedIsKnownToBeAndFlowsAgainAfterwards() {
    ann.sees(CAMERA, bob);
    bob.sees(CAMERA, ann);
    mutes(ann, bob);
    mutes(bob, ann);
    ann.seesAndHears(bob);
    bob.seesAndHears(ann);
  }

  private static void mutes(Caller who, Caller other) {
    who.does("() => room.localParticipant.setCameraEnabled(false)");
    who.does("() => room.localParticipant.setMicrophoneEnabled(false)");
    other.knows(MUTED, who.identity(), CAMERA, true);
    other.knows(MUTED, who.identity(), MICROPHONE, true);
    who.does("() => publish()");
    other.knows(MUTED, who.identity(), CAMERA, false);
    other.knows(MUTED, who.identity(), MICROPHONE, false);
  }

  @Test
  void whatIsUnpublishedIsGoneAndWhatIsPublishedAgainIsSeen() {
    ann.sees(CAMERA, bob);
    bob.sees(CAMERA, ann);
    for (int round = 0; round < 2; round++) {
      publishesAgain(ann, bob);
      publishesAgain(bob, ann);
    }
    ann.seesAndHears(bob);
    bob.seesAndHears(ann);
  }

  private static void publishesAgain(Caller who, Caller other) {
    who.does("() => unpublish('camera')");
    other.knows(PUBLISHED, who.identity(), CAMERA, false);
    who.does("() => publishCameraAgain()");
    other.sees(CAMERA, who);
  }

  @Test
  void aSharedScreenIsSeenBesideTheCameraAndEndsWithoutIt() {
    ann.does("() => shareCanvas()");
    bob.sees(SCREEN, ann);
    bob.does("() => shareCanvas()");
    ann.sees(SCREEN, bob);
    ann.does("() => unpublish('screen_share')");
    bob.knows(PUBLISHED, ann.identity(), SCREEN, false);
    bob.seesAndHears(ann);
    ann.seesAndHears(bob);
  }

  @Test
  void whoLeavesIsGoneAndIsSeenAgainAfterComingBack() throws IOException {
    ann.sees(CAMERA, bob);
    bob.leaves();
    ann.knows("() => !room.remoteParticipants.has('bob')");
    bob = calls.person("bob", ClientVersion.NEWEST);
    ann.seesAndHears(bob);
    bob.seesAndHears(ann);

    ann.leaves();
    bob.knows("() => !room.remoteParticipants.has('ann')");
    ann = calls.person("ann", version);
    ann.seesAndHears(bob);
    bob.seesAndHears(ann);
  }
}
