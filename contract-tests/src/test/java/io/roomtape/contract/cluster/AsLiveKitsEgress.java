package io.roomtape.contract.cluster;

import static io.roomtape.contract.media.SdkCalls.answered;
import static io.roomtape.contract.media.SdkCalls.succeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.contract.cluster.RealCluster.Publisher;
import io.roomtape.contract.media.WebhookReceiver.Delivery;
import io.roomtape.egress.Captured;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers, lists and webhooks of a real livekit-server with a worker of ours, beside what LiveKit's
 * egress 1.14.0 made of the same requests.
 */
abstract class AsLiveKitsEgress extends OneWorker {
  AsLiveKitsEgress() throws IOException {}

  @ParameterizedTest
  @ValueSource(
      strings = {"a-normal", "j-audio-only-default", "j-audio-only-mp4", "j-audio-only-ogg"})
  void oneThatIsStoppedIsAnsweredListedAndToldOf(String name) throws IOException {
    Captured captured = Captured.of(name);
    RoomCompositeEgressRequest request = captured.calls().getFirst().composite();
    try (Publisher _ = cluster().publisher(request.getRoomName(), SOMEBODY)) {
      EgressInfo started = cluster().asked("StartRoomCompositeEgress", request);
      isAs(captured.calls().get(0).answer(), started);
      isAs(captured.events().get(1).info(), active(started));
      isAs(captured.calls().get(1).answer(), stopped(started));
      isAs(captured.events().getLast().info(), complete(started));
      isToldAs(captured.events(), told(started));
    }
  }

  @Test
  void oneWhoseRoomIsDeletedIsToldOf() throws IOException {
    Captured captured = Captured.of("b-room-deleted");
    RoomCompositeEgressRequest request = captured.calls().getFirst().composite();
    try (Publisher _ = cluster().publisher(request.getRoomName(), SOMEBODY)) {
      EgressInfo started = cluster().asked("StartRoomCompositeEgress", request);
      active(started);
      succeeds(cluster().rooms().deleteRoom(request.getRoomName()));
      complete(started);
      isToldAs(captured.events(), told(started));
    }
  }

  /** LiveKit's answer has another error than its webhook has; ours have the webhook's. */
  @Test
  void oneOfAnEmptyRoomIsToldOf() throws IOException {
    Captured captured = Captured.of("d-empty-room-stop");
    RoomCompositeEgressRequest request = captured.calls().getFirst().composite();
    answered(cluster().rooms().createRoom(request.getRoomName()));
    EgressInfo started = cluster().asked("StartRoomCompositeEgress", request);
    isAs(captured.calls().get(0).answer(), started);
    EgressInfo over = answered(cluster().egress().stopEgress(started.getEgressId()));
    isAs(captured.events().getLast().info(), over);
    isToldAs(captured.events(), told(started));
  }

  /** With LiveKit's own page the layout does not change. It is told with what happens next. */
  @Test
  void oneWhoseLayoutIsChangedHasTheNewOne() throws IOException {
    Captured captured = Captured.of("m-update-layout");
    RoomCompositeEgressRequest request = captured.calls().getFirst().composite();
    try (Publisher _ = cluster().publisher(request.getRoomName(), SOMEBODY)) {
      EgressInfo started = cluster().asked("StartRoomCompositeEgress", request);
      active(started);
      answered(cluster().egress().updateLayout(started.getEgressId(), "speaker"));
      await().alias("the layout").atMost(LONG).until(() -> layout(started).equals("speaker"));
      isAs(withLayout(captured.calls().get(2).answer(), "speaker"), stopped(started));
      isAs(withLayout(captured.events().getLast().info(), "speaker"), complete(started));
      assertThat(told(started))
          .extracting(Delivery::name)
          .startsWith("egress_started", "egress_updated", "egress_updated")
          .endsWith("egress_ended");
    }
  }

  /** Nobody else is told of it yet. */
  private String layout(EgressInfo egress) {
    return worker().kept(egress.getEgressId()).getRoomComposite().getLayout();
  }

  private static EgressInfo withLayout(EgressInfo info, String layout) {
    return info.toBuilder()
        .setRoomComposite(info.getRoomComposite().toBuilder().setLayout(layout))
        .build();
  }

  /** Also where LiveKit's egress waits for a free worker (503), and where tokens are looked at. */
  @Test
  void whatIsWrongIsRefusedInItsWords() throws IOException {
    answered(cluster().rooms().createRoom("room-f"));
    List<Captured.Call> refused =
        Stream.concat(
                Captured.of("e-no-room").calls().stream(),
                Captured.of("f-stop-unknown").calls().stream())
            .filter(call -> call.method().equals("StartRoomCompositeEgress"))
            .filter(call -> call.granted() && call.status() != 200 && call.status() != 503)
            .toList();
    assertThat(refused).hasSizeGreaterThan(5);
    for (Captured.Call call : refused) {
      assertThat(cluster().refusal("StartRoomCompositeEgress", call.composite()))
          .as(call.request().toString())
          .startsWith(call.status() + " ")
          .contains(call.error().replace("token or api key/secret", "room_name"));
    }
  }

  @Test
  void filesAreCalledAsItsAre() throws IOException {
    answered(cluster().rooms().createRoom("room-n"));
    for (Captured.Call call : Captured.of("n-filenames").calls()) {
      if (call.method().equals("StartRoomCompositeEgress")) {
        EgressInfo started = cluster().asked(call.method(), call.composite());
        assertThat(Captured.filename(started.getFileResults(0).getFilename()))
            .isEqualTo(Captured.filename(call.answer().getFileResults(0).getFilename()));
        assertThat(answered(cluster().egress().stopEgress(started.getEgressId())).getStatus())
            .isEqualTo(EgressStatus.EGRESS_ABORTED);
      }
    }
  }

  private static void isToldAs(List<Captured.Event> theirs, List<Delivery> ours) {
    assertThat(ours)
        .extracting(Delivery::name)
        .containsExactlyElementsOf(theirs.stream().map(Captured.Event::name).toList());
    for (int i = 0; i < theirs.size(); i++) {
      isAs(theirs.get(i).info(), ours.get(i).event().getEgressInfo());
    }
  }

  private static void isAs(EgressInfo theirs, EgressInfo ours) {
    assertThat(Captured.comparable(ours)).isEqualTo(Captured.comparable(theirs));
  }
}
