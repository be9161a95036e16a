package io.roomtape.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.psrpc.RpcException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StreamOutput;
import livekit.LivekitEgress.WebEgressRequest;
import org.junit.jupiter.api.Test;

/** Requests as livekit-server 1.13.5 sends them. */
class StartRequestTest {
  @Test
  void aRoomCompositeIsReadWithItsIds() throws Exception {
    StartRequest start = captured("01-room-composite-start-stop").getFirst();

    assertThat(start.egressId()).isEqualTo("EG_sEQJL67B3ffi");
    assertThat(start.given().roomId()).isEqualTo("RM_G35zD4p3rUE8");
    assertThat(start.request())
        .isInstanceOfSatisfying(
            RoomCompositeEgressRequest.class,
            room -> assertThat(room.getRoomName()).isEqualTo("r1"));
  }

  @Test
  void allFormsAreRead() throws Exception {
    assertThat(captured("02-start-v2-and-track"))
        .extracting(start -> start.request().getClass().getSimpleName())
        .contains("StartEgressRequest", "TrackEgressRequest", "ParticipantEgressRequest");
  }

  @Test
  void whatIsNoRequestIsRefused() {
    assertThatThrownBy(() -> StartRequest.parse(ByteString.EMPTY))
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("egress id");
  }

  @Test
  void websAndStreamsAreRecognised() {
    Message web = WebEgressRequest.newBuilder().setUrl("https://example.test/").build();
    Message page = RoomCompositeEgressRequest.newBuilder().setCustomBaseUrl("https://x").build();
    Message stream =
        RoomCompositeEgressRequest.newBuilder()
            .addStreamOutputs(StreamOutput.getDefaultInstance())
            .build();
    Message room = RoomCompositeEgressRequest.getDefaultInstance();

    assertThat(PassOn.WEB.concerns(web)).isTrue();
    assertThat(PassOn.WEB.concerns(page)).isTrue();
    assertThat(PassOn.STREAM.concerns(stream)).isTrue();
    assertThat(PassOn.WEB.concerns(room) || PassOn.STREAM.concerns(room)).isFalse();
  }

  @Test
  void aLayoutIsReadFromMetadata() {
    assertThat(ArrangedTaps.layout("{\"layout\":\"speaker\"}")).hasValue("speaker");
    assertThat(ArrangedTaps.layout("")).isEmpty();
    assertThat(ArrangedTaps.layout("{\"layout\":{}}")).isEmpty();
    assertThat(ArrangedTaps.layout("{\"lay")).isEmpty();
  }

  private static List<StartRequest> captured(String name) throws IOException {
    Path file = Path.of("src/test/resources/psrpc-1.13.5", name + ".jsonl");
    return Files.readAllLines(file).stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .filter(line -> "EgressInternal|StartEgress|REQ".equals(text(line, "channel")))
        .map(line -> start(text(line, "b64")))
        .toList();
  }

  private static String text(JsonObject line, String name) {
    return line.has(name) ? line.get(name).getAsString() : "";
  }

  private static StartRequest start(String published) {
    try {
      UnknownFieldSet message = UnknownFieldSet.parseFrom(Base64.getDecoder().decode(published));
      UnknownFieldSet request = UnknownFieldSet.parseFrom(bytes(message, 2));
      return StartRequest.parse(bytes(request, 8));
    } catch (InvalidProtocolBufferException | RpcException e) {
      throw new AssertionError(e);
    }
  }

  private static ByteString bytes(UnknownFieldSet fields, int number) {
    return fields.getField(number).getLengthDelimitedList().getFirst();
  }
}
