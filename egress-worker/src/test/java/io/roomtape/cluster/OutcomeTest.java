package io.roomtape.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.recording.Asked;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.TemplateSource;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final EgressInfo ROOM =
      EgressInfo.newBuilder()
          .setRoomComposite(RoomCompositeEgressRequest.getDefaultInstance())
          .build();

  private static Outcome of(EgressStatus status, int code) {
    return Outcome.of(ROOM.toBuilder().setStatus(status).setErrorCode(code).build());
  }

  @Test
  void endsAreThoseOfLiveKitsEgress() {
    assertThat(of(EgressStatus.EGRESS_COMPLETE, 0))
        .isEqualTo(new Outcome("room_composite", "completed"));
    assertThat(of(EgressStatus.EGRESS_LIMIT_REACHED, 413).result()).isEqualTo("completed");
    assertThat(of(EgressStatus.EGRESS_FAILED, 400).result()).isEqualTo("completed");
    assertThat(of(EgressStatus.EGRESS_FAILED, 500).result()).isEqualTo("process_error");
    assertThat(of(EgressStatus.EGRESS_ABORTED, 412).result()).isEqualTo("aborted");
  }

  @Test
  void aRequestOfTheNewestFormIsOfItsSource() {
    StartEgressRequest request =
        StartEgressRequest.newBuilder().setTemplate(TemplateSource.getDefaultInstance()).build();
    EgressInfo info =
        EgressInfo.newBuilder()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        Asked.EGRESS,
                        UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(request.toByteString())
                            .build())
                    .build())
            .build();
    assertThat(Outcome.type(info)).isEqualTo("template");
    assertThat(Outcome.type(ROOM)).isEqualTo("room_composite");
  }
}
