package io.roomtape.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import livekit.LivekitEgress.EncodingOptionsPreset;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import org.junit.jupiter.api.Test;

class CapacityTest {
  private static final long GB = 1L << 30;
  private static final Cost ROOM = Cost.of(RoomCompositeEgressRequest.getDefaultInstance());
  private static final Capacity LIVE = new Capacity(CapacitySettings.LIVE);
  private static final Capacity LAG = new Capacity(CapacitySettings.LAG);

  @Test
  void twoCoresTakeFiveRoomsLiveThatBeginAtOnce() {
    assertThat(accepted(LIVE, 2, 0)).isEqualTo(5);
  }

  @Test
  void twoCoresTakeFiveRoomsLiveAlsoAsTheyTurnOut() {
    for (double measured : List.of(0.35, 0.40, 0.48)) {
      int running = 0;
      while (LIVE.lack(machine(2, running * measured, 0.1), taken(running, 0), ROOM).isEmpty()) {
        running++;
      }
      assertThat(running).as("at %s cores each", measured).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void coresThatAreTakenTakeNoRoomLive() {
    assertThat(LIVE.lack(machine(2, 2, 0.2), taken(5, 0), ROOM)).hasValue("the cores are taken");
  }

  @Test
  void twoCoresTakeTwelveRoomsWithLagThoughComposingTakesAllOfThem() {
    assertThat(accepted(LAG, 2, 2)).isGreaterThanOrEqualTo(12);
    for (int running = 0; running < 12; running++) {
      assertThat(LAG.lack(machine(2, 2, running * 0.06), taken(running, 0), ROOM)).isEmpty();
    }
  }

  @Test
  void listeningHasItsLimitWithLag() {
    assertThat(LAG.lack(machine(2, 2, 1.4), taken(28, 0), ROOM)).hasValue("the cores are taken");
  }

  @Test
  void memoryIsLeftOver() {
    Machine full = new Machine(8, 0, 0, 430L << 20, 100 * GB);

    assertThat(LIVE.lack(full, taken(0, 0), ROOM)).isEmpty();
    assertThat(LIVE.lack(full, taken(1, 1), ROOM)).hasValue("the memory is taken");
  }

  @Test
  void aPlaceToComposeIsPaidForOnce() {
    Machine full = new Machine(8, 0, 0, 300L << 20, 100 * GB);

    assertThat(LAG.lack(full, taken(2, 0), ROOM)).isEmpty();
  }

  @Test
  void thereIsSpaceForAnHourOfAllThatRuns() {
    Machine small = new Machine(8, 0, 0, 8 * GB, 12 * GB);

    assertThat(LAG.lack(small, taken(1, 0), ROOM)).isEmpty();
    assertThat(LAG.lack(small, taken(3, 0), ROOM)).hasValue("the disk is taken");
  }

  @Test
  void whoIsFarBehindTakesNothing() {
    Taken behind = new Taken(1, 2, List.of(), Duration.ofMinutes(1));

    assertThat(LIVE.lack(machine(8, 0, 0), behind, ROOM)).hasValue("composing is too far behind");
    assertThat(LAG.lack(machine(8, 0, 0), behind, ROOM)).isEmpty();
  }

  @Test
  void largerPicturesCostMoreAndSoundLittle() {
    Cost large =
        Cost.of(
            RoomCompositeEgressRequest.newBuilder()
                .setPreset(EncodingOptionsPreset.H264_1080P_30)
                .build());
    Cost sound = Cost.of(RoomCompositeEgressRequest.newBuilder().setAudioOnly(true).build());

    assertThat(large.composing()).isBetween(0.7, 1.0);
    assertThat(sound.composing()).isLessThan(0.1);
  }

  private static int accepted(Capacity capacity, double cores, double busy) {
    int running = 0;
    while (running < 100
        && capacity.lack(machine(cores, busy, 0), taken(running, running), ROOM).isEmpty()) {
      running++;
    }
    return running;
  }

  private static Machine machine(double cores, double busy, double hearing) {
    return new Machine(cores, busy, hearing, 8 * GB, 500 * GB);
  }

  private static Taken taken(int running, int young) {
    return new Taken(running, 2, Collections.nCopies(young, ROOM), Duration.ZERO);
  }
}
