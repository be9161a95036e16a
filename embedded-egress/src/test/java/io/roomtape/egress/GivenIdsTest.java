package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.recording.Given;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;

/** Egresses that a media server elsewhere has named already. */
class GivenIdsTest extends OneRecorder {
  @Test
  void anEgressHasTheIdsThatItIsGiven() throws Exception {
    rooms.create("elsewhere");

    EgressInfo started = egress.startRecording("elsewhere", "x", new Given("EG_1", "RM_known"));

    assertThat(started.getEgressId()).isEqualTo("EG_1");
    assertThat(started.getRoomId()).isEqualTo("RM_known");
    assertThat(started.getStatus()).isEqualTo(EgressStatus.EGRESS_STARTING);
    egress.stopRecording("EG_1");
  }

  @Test
  void theSameIdAgainIsTheSameEgressAlsoWhenItIsOver() throws Exception {
    rooms.create("twice");
    Given given = new Given("EG_2", "RM_twice");
    EgressInfo first = egress.startRecording("twice", "y", given);

    assertThat(egress.startRecording("twice", "y", given)).isEqualTo(first);
    EgressInfo stopped = egress.stopRecording("EG_2");

    assertThat(egress.startRecording("twice", "y", given)).isEqualTo(stopped);
    assertThat(egress.listRoom("twice", false)).hasSize(1);
  }

  @Test
  void anIdIsNoPath() {
    assertThatThrownBy(() -> new Given("../../etc", "RM_1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("letters");
  }
}
