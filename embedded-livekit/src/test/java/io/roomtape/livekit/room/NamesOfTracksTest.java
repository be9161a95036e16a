package io.roomtape.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Firefox gives its tracks other names in its offers than those that they were announced by. */
class NamesOfTracksTest {
  private static final List<String> SOUND =
      List.of("m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=rtcp-mux", "a=rtpmap:111 opus/48000/2");
  private static final List<String> PICTURE =
      List.of("m=video 9 UDP/TLS/RTP/SAVPF 96", "a=rtcp-mux", "a=rtpmap:96 VP8/90000");

  @AutoClose private final RoomUnderTest room = new RoomUnderTest();
  private final RoomUnderTest.Client alice = room.join("alice");

  @Test
  void aTrackOfUnknownNameIsTheFirstOfItsKindThatWasAnnounced() {
    add("cam", TrackType.VIDEO);
    add("mic", TrackType.AUDIO);
    offer(section(SOUND, "0", "sendonly", "{1}"), section(PICTURE, "1", "sendonly", "{2}"));

    assertThat(published()).containsExactlyInAnyOrder("mic in 0", "cam in 1");
  }

  @Test
  void itStaysTheSameAsLongAsItsSectionCarriesAny() {
    add("first", TrackType.AUDIO);
    offer(section(SOUND, "0", "sendonly", "{1}"));
    add("second", TrackType.AUDIO);
    offer(section(SOUND, "0", "sendonly", "{1}"), section(SOUND, "1", "sendonly", "{2}"));
    assertThat(published()).containsExactlyInAnyOrder("first in 0", "second in 1");

    offer(section(SOUND, "0", "inactive", "{1}"), section(SOUND, "1", "sendonly", "{2}"));

    assertThat(published()).containsExactly("second in 1");
  }

  @Test
  void aNameThatIsKnownGoesBeforeAnyOrder() {
    add("first", TrackType.AUDIO);
    add("second", TrackType.AUDIO);
    offer(section(SOUND, "0", "sendonly", "second"), section(SOUND, "1", "sendonly", "first"));

    assertThat(published()).containsExactlyInAnyOrder("first in 1", "second in 0");
  }

  private void add(String cid, TrackType type) {
    alice.session.request(
        SignalRequest.newBuilder()
            .setAddTrack(
                AddTrackRequest.newBuilder()
                    .setCid(cid)
                    .setName(cid)
                    .setType(type)
                    .setSource(
                        type == TrackType.AUDIO ? TrackSource.MICROPHONE : TrackSource.CAMERA))
            .build());
  }

  private void offer(String... sections) {
    alice.session.request(ClientSdp.offer(sections));
    room.settle();
  }

  private static String section(List<String> lines, String mid, String direction, String name) {
    return String.join("\r\n", lines)
        + "\r\na=mid:"
        + mid
        + "\r\na="
        + direction
        + "\r\na=msid:{stream} "
        + name;
  }

  /** What everybody is told of her tracks. */
  private List<String> published() {
    return alice
        .heard(SignalResponse::hasUpdate)
        .getLast()
        .getUpdate()
        .getParticipants(0)
        .getTracksList()
        .stream()
        .map(track -> track.getName() + " in " + track.getMid())
        .toList();
  }
}
