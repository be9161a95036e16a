package io.roomtape.e2e.calls;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import org.junit.jupiter.api.Test;
import retrofit2.Call;

/** LiveKit's React components as they are published: two people, and who records them. */
final class ComponentsBrowserTest extends TwoPeople {
  @Test
  void twoPeopleMeetInTheReadyMadeConference() {
    Guest ann = calls.guest("ann");
    Guest bob = calls.guest("bob");
    ann.sees(bob);
    bob.sees(ann);

    ann.opensChat();
    bob.opensChat();
    ann.writes("Hello Bob");
    bob.reads("Hello Bob");
    bob.writes("Hello Ann");
    ann.reads("Hello Ann");

    bob.seesSpeaking(ann, true);
    bob.seesQualityOf(ann);
    ann.seesQualityOf(bob);
    ann.toggles("microphone");
    bob.seesMuted(ann, true);
    bob.seesSpeaking(ann, false);
    ann.toggles("microphone");
    bob.seesMuted(ann, false);

    ann.toggles("screen_share");
    bob.seesScreenOf(ann);
    bob.sees(ann);
    ann.toggles("screen_share");
    bob.seesTiles(2);

    ann.leaves();
    bob.doesNotSee(ann);
    bob.seesTiles(1);
  }

  /** What LiveKit's egress does with a room composite, as far as a media server sees it. */
  @Test
  void whoRecordsThemSeesAllAndIsNotSeen() throws IOException {
    endsWithTheLastPerson();
    Guest ann = calls.guest("ann");
    Guest bob = calls.guest("bob");
    ann.sees(bob);
    Guest egress = calls.egress("EG_browser");
    egress.prints("START_RECORDING");
    egress.sees(ann);
    egress.sees(bob);
    assertThat(room().getActiveRecording()).isTrue();
    assertThat(room().getNumParticipants()).isEqualTo(2);
    assertThat(participants())
        .filteredOn(p -> p.getKind() == ParticipantInfo.Kind.EGRESS)
        .extracting(ParticipantInfo::getIdentity)
        .containsExactly("EG_browser");
    ann.seesTiles(2);
    bob.seesTiles(2);

    ann.leaves();
    egress.doesNotSee(ann);
    bob.leaves();
    egress.prints("END_RECORDING");
  }

  /** A second after it: the page of a recorder says its end when the room is closed. */
  private static void endsWithTheLastPerson() throws IOException {
    answered(
        calls
            .server()
            .rooms()
            .createRoom(calls.room(), null, null, null, null, null, null, null, 1));
  }

  private static Room room() throws IOException {
    return answered(calls.server().rooms().listRooms(List.of(calls.room()))).getFirst();
  }

  private static List<ParticipantInfo> participants() throws IOException {
    return answered(calls.server().rooms().listParticipants(calls.room()));
  }

  private static <T> T answered(Call<T> call) throws IOException {
    return requireNonNull(call.execute().body());
  }
}
