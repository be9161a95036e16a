package io.roomtape.livekit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.JsonFormat;
import livekit.LivekitEgress.AudioRoute;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitModels.Room;
import livekit.LivekitWebhook.WebhookEvent;
import org.junit.jupiter.api.Test;

class LaterProtocolTest {
  @Test
  void whatLaterClientsSayInJsonIsWhatTheySayInProtobuf() throws Exception {
    StartEgressRequest.Builder request = StartEgressRequest.newBuilder();
    Message.Builder named = LaterProtocol.builder(request);
    JsonFormat.parser()
        .merge(
            "{\"roomName\":\"r\",\"preset\":\"PASSTHROUGH\",\"media\":{\"audio\":{\"captureAll\":"
                + "true,\"routes\":[{\"trackId\":\"TR_a\"}]}}}",
            named);
    LaterProtocol.merge(named.build(), request);

    assertThat(request.getRoomName()).isEqualTo("r");
    assertThat(request.getPresetValue()).isEqualTo(8);
    UnknownFieldSet audio = request.getMedia().getAudio().getUnknownFields();
    assertThat(audio.getField(1).getVarintList()).containsExactly(1L);
    assertThat(audio.getField(2).getLengthDelimitedList())
        .containsExactly(AudioRoute.newBuilder().setTrackId("TR_a").build().toByteString());
  }

  @Test
  void anEgressTellsOfTheNewestFormOfItsRequest() throws Exception {
    StartEgressRequest request = StartEgressRequest.newBuilder().setRoomName("r").build();
    EgressInfo info =
        EgressInfo.newBuilder()
            .setEgressId("EG_1")
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        29,
                        UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(request.toByteString())
                            .build())
                    .build())
            .build();
    WebhookEvent event = WebhookEvent.newBuilder().setEgressInfo(info).build();

    assertThat(json(info)).isEqualTo("{\"egressId\":\"EG_1\",\"egress\":{\"roomName\":\"r\"}}");
    assertThat(json(event)).isEqualTo("{\"egressInfo\":" + json(info) + "}");
  }

  @Test
  void whatIsKnownStaysAsItIs() {
    Room room = Room.newBuilder().setName("r").build();

    assertThat(LaterProtocol.named(room)).isSameAs(room);
    assertThat(LaterProtocol.builder(Room.newBuilder())).isInstanceOf(Room.Builder.class);
  }

  private static String json(Message message) throws Exception {
    return JsonFormat.printer()
        .omittingInsignificantWhitespace()
        .print(LaterProtocol.named(message));
  }
}
