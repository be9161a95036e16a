package io.roomtape.e2e.calls;

import static io.roomtape.e2e.calls.Caller.CAMERA;
import static io.roomtape.e2e.calls.Caller.MICROPHONE;
import static io.roomtape.e2e.calls.Caller.SCREEN;

import java.io.IOException;

/** People see and hear each other, whatever they do with their devices. */
final class MediaServerBrowserTest extends TwoPeople {
  private static final String MUTED =
      "([who, source, muted]) => publication(who, source)?.isMuted === muted";
  private static final String PUBLISHED =
      "([who, source, published]) => !!publication(who, source) === published";

  @EveryVersion
  void twoPeopleAndALateJoinerSeeAndHearEachOther(ClientVersion version) throws IOException {
    Pair pair = meet(version);
    pair.seeAndHearEachOther();
    Caller late = calls.person("late", version);
    late.seesAndHears(pair.ann(), pair.bob());
    pair.ann().seesAndHears(late, pair.bob());
    pair.bob().seesAndHears(late, pair.ann());
  }

  @EachSignalling
  void whatIsMutedIsKnownToBeAndFlowsAgainAfterwards(ClientVersion version) throws IOException {
    Pair pair = meet(version);
    pair.seeEachOther();
    mutes(pair.ann(), pair.bob());
    mutes(pair.bob(), pair.ann());
    pair.seeAndHearEachOther();
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

  @EachSignalling
  void whatIsUnpublishedIsGoneAndWhatIsPublishedAgainIsSeen(ClientVersion version)
      throws IOException {
    Pair pair = meet(version);
    pair.seeEachOther();
    for (int round = 0; round < 2; round++) {
      publishesAgain(pair.ann(), pair.bob());
      publishesAgain(pair.bob(), pair.ann());
    }
    pair.seeAndHearEachOther();
  }

  private static void publishesAgain(Caller who, Caller other) {
    who.does("() => unpublish('camera')");
    other.knows(PUBLISHED, who.identity(), CAMERA, false);
    who.does("() => publishCameraAgain()");
    other.sees(CAMERA, who);
  }

  @EachSignalling
  void aSharedScreenIsSeenBesideTheCameraAndEndsWithoutIt(ClientVersion version)
      throws IOException {
    Pair pair = meet(version);
    pair.ann().does("() => shareCanvas()");
    pair.bob().sees(SCREEN, pair.ann());
    pair.bob().does("() => shareCanvas()");
    pair.ann().sees(SCREEN, pair.bob());
    pair.ann().does("() => unpublish('screen_share')");
    pair.bob().knows(PUBLISHED, "ann", SCREEN, false);
    pair.seeAndHearEachOther();
  }

  @EachSignalling
  void whoLeavesIsGoneAndIsSeenAgainAfterComingBack(ClientVersion version) throws IOException {
    Pair pair = meet(version);
    pair.seeEachOther();
    pair.bob().leaves();
    pair.ann().knows("() => !room.remoteParticipants.has('bob')");
    pair = new Pair(pair.ann(), calls.person("bob", ClientVersion.NEWEST));
    pair.seeAndHearEachOther();

    pair.ann().leaves();
    pair.bob().knows("() => !room.remoteParticipants.has('ann')");
    pair = new Pair(calls.person("ann", version), pair.bob());
    pair.seeAndHearEachOther();
  }
}
