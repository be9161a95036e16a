package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.livekit.twirp.TwirpException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * States, their order, fields and errors, beside what LiveKit's own egress did with the same
 * requests. Where this recorder does otherwise, a test says so and why.
 */
class CapturedEgressTest extends OneRecorder {
  /** What the bus between livekit-server and its egress puts before each error. */
  private static final String OF_THE_BUS = "twirp error unknown: ";

  @ParameterizedTest
  @ValueSource(
      strings = {"a-normal", "j-audio-only-default", "j-audio-only-mp4", "j-audio-only-ogg"})
  void oneThatIsStopped(String name) throws Exception {
    Captured captured = Captured.of(name);
    EgressInfo started = startAndPlay(captured);
    EgressInfo stopped = egress.stopRecording(started.getEgressId());
    egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    isAs(captured.calls().get(0).answer(), started);
    isAs(captured.calls().get(1).answer(), stopped);
    tellsAs(captured);
  }

  @Test
  void oneWhoseRoomIsDeleted() throws Exception {
    Captured captured = Captured.of("b-room-deleted");
    startAndPlay(captured);
    rooms.room(roomOf(captured)).close();
    egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    tellsAs(captured);
  }

  /** LiveKit's answer has another error than its webhook has; here both have the webhook's. */
  @Test
  void oneOfAnEmptyRoom() throws Exception {
    Captured captured = Captured.of("d-empty-room-stop");
    rooms.create(roomOf(captured));
    EgressInfo started = egress.start(captured.calls().getFirst().composite());
    EgressInfo stopped = egress.stopRecording(started.getEgressId());

    EgressInfo answered = captured.calls().get(1).answer();
    assertThat(answered.getError()).isEqualTo("Stop called before pipeline could start");
    isAs(answered.toBuilder().setError("Start signal not received").build(), stopped);
    tellsAs(captured);
  }

  @Test
  void oneThatReachesTheLimit() throws Exception {
    Captured captured = Captured.of("h-limit");
    EgressClient shared = egress;
    try (EgressClient limited =
        new EgressClient(
            folder.resolve("limited"),
            rooms,
            config -> config.withLimits(config.limits().withDuration(Duration.ofSeconds(1))))) {
      egress = limited;
      startAndPlay(captured);
      egress.awaitStatus(EgressStatus.EGRESS_LIMIT_REACHED);

      tellsAs(captured);
    } finally {
      egress = shared;
    }
  }

  /** With LiveKit's own page the layout does not change, and none is told. */
  @Test
  void oneWhoseLayoutIsChanged() throws Exception {
    Captured captured = Captured.of("m-update-layout");
    EgressInfo started = startAndPlay(captured);
    EgressInfo updated = egress.updateLayout(started.getEgressId(), "speaker");
    egress.stopRecording(started.getEgressId());
    egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    isAs(withLayout(captured.calls().get(1).answer(), "speaker"), updated);
    assertThat(egress.eventNames()).startsWith("egress_started", "egress_updated");
    assertThat(egress.statuses())
        .filteredOn(status -> status != EgressStatus.EGRESS_ACTIVE)
        .containsExactly(
            EgressStatus.EGRESS_STARTING, EgressStatus.EGRESS_ENDING, EgressStatus.EGRESS_COMPLETE);
  }

  private static EgressInfo withLayout(EgressInfo info, String layout) {
    return info.toBuilder()
        .setRoomComposite(info.getRoomComposite().toBuilder().setLayout(layout))
        .build();
  }

  static Stream<Captured.Call> errors() throws IOException {
    return Stream.concat(
            Captured.of("e-no-room").calls().stream(),
            Captured.of("f-stop-unknown").calls().stream())
        .filter(call -> call.status() != 200 && call.status() != 503)
        .filter(call -> call.method().equals("StartRoomCompositeEgress"));
  }

  /** 503 is what LiveKit answers when all its workers are busy: none here ever are. */
  @ParameterizedTest
  @MethodSource("errors")
  void whatIsWrongIsSaidInItsWords(Captured.Call call) {
    if (call.request().has("roomName") && !call.request().toString().contains("never")) {
      rooms.create(call.request().get("roomName").getAsString());
    }
    String said = call.error().replace(OF_THE_BUS, "");
    // It asks for a token first, of whatever room.
    String expected = said.replace("token or api key/secret", "room_name");

    assertThatThrownBy(
            () -> {
              if (call.granted()) {
                egress.start(call.composite());
              } else {
                egress.startWithoutGrant("any");
              }
            })
        .isInstanceOfSatisfying(
            TwirpException.class,
            e -> assertThat(status(e.code())).as("status").isEqualTo(call.status()))
        .hasMessageStartingWith(expected);
  }

  private static int status(TwirpException.Code code) {
    return Map.of(
            TwirpException.Code.INVALID_ARGUMENT, 400,
            TwirpException.Code.UNAUTHENTICATED, 401,
            TwirpException.Code.NOT_FOUND, 404)
        .getOrDefault(code, 500);
  }

  static Stream<Captured.Call> names() throws IOException {
    return Captured.of("n-filenames").calls().stream()
        .filter(call -> call.method().equals("StartRoomCompositeEgress"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void filesAreCalledAsItsAre(Captured.Call call) throws Exception {
    rooms.create("room-n");
    EgressInfo started = egress.start(call.composite());
    egress.stopRecording(started.getEgressId());

    assertThat(Captured.filename(started.getFileResults(0).getFilename()))
        .isEqualTo(Captured.filename(call.answer().getFileResults(0).getFilename()));
  }

  private static String roomOf(Captured captured) {
    return captured.calls().getFirst().composite().getRoomName();
  }

  private static EgressInfo startAndPlay(Captured captured) throws TwirpException {
    FakeRooms.Room room = rooms.create(roomOf(captured));
    EgressInfo started = egress.start(captured.calls().getFirst().composite());
    room.play(SampleRoom.alice(10));
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    return started;
  }

  private static void isAs(EgressInfo theirs, EgressInfo ours) {
    assertThat(Captured.comparable(ours)).isEqualTo(Captured.comparable(theirs));
  }

  private static void tellsAs(Captured captured) {
    List<Captured.Event> theirs = captured.events();
    assertThat(egress.eventNames())
        .containsExactlyElementsOf(theirs.stream().map(Captured.Event::name).toList());
    List<EgressInfo> ours = egress.told();
    for (int i = 0; i < theirs.size(); i++) {
      isAs(theirs.get(i).info(), ours.get(i));
    }
  }
}
