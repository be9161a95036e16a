package io.roomtape.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.cluster.Beat.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {
  @TempDir Path folder;
  private final List<String> orphaned = new ArrayList<>();
  private final List<String> returned = new ArrayList<>();
  private Peers peers;

  @BeforeEach
  void meet() throws IOException {
    peers = peersOf("b");
  }

  @Test
  void whatASilentWorkerHadIsOrphaned() {
    peers.heard(beat("c", "EG_1", "EG_2"));
    ownBeats("b", Peers.GONE - 1);
    assertThat(orphaned).isEmpty();

    ownBeats("b", 1);

    assertThat(orphaned).containsExactly("EG_1", "EG_2");
    assertThat(peers.active()).isEmpty();
    ownBeats("b", 2 * Peers.LONG_GONE);
    assertThat(orphaned).hasSize(2);
  }

  @Test
  void nobodyIsGoneWhileTheBusIsSilent() {
    peers.heard(beat("c", "EG_1"));

    assertThat(orphaned).isEmpty();
    assertThat(peers.present()).isEqualTo(1);
  }

  @Test
  void theFirstOfThoseThatAreLeftLooksAfterIt() {
    peers.heard(beat("a"));
    peers.heard(beat("c", "EG_1"));
    for (int i = 0; i < Peers.LONG_GONE - 1; i++) {
      peers.heard(beat("a"));
      ownBeats("b", 1);
    }
    assertThat(orphaned).isEmpty();

    ownBeats("b", 1);

    assertThat(orphaned).containsExactly("EG_1");
  }

  @Test
  void aWorkerThatIsHeardInTimeKeepsWhatItHas() {
    for (int i = 0; i < 10; i++) {
      peers.heard(beat("c", "EG_1"));
      ownBeats("b", Peers.GONE - 1);
    }

    assertThat(orphaned).isEmpty();
    assertThat(returned).contains("EG_1");
  }

  @Test
  void whatBeganBetweenBeatsIsKnownAndHurriesNobodysEnd() {
    peers.heard(new Beat("c", beat("c", "EG_1").active(), Kind.BETWEEN));
    for (int i = 0; i < Peers.LONG_GONE; i++) {
      peers.heard(new Beat("b", List.of(), Kind.BETWEEN));
    }
    assertThat(orphaned).isEmpty();

    ownBeats("b", Peers.GONE);

    assertThat(orphaned).containsExactly("EG_1");
  }

  @Test
  void whatSomebodyElseHasByNowIsNoOrphan() {
    peers.heard(beat("c", "EG_1", "EG_2", "EG_3"));
    for (int i = 0; i < Peers.GONE; i++) {
      peers.heard(beat("d", "EG_1"));
      peers.heard(beat("b", "EG_2"));
    }

    assertThat(orphaned).containsExactly("EG_3");
  }

  @Test
  void whoLeavesForGoodLeavesNothing() {
    peers.heard(beat("c", "EG_1"));
    peers.heard(new Beat("c", List.of(), Kind.LEAVES));

    ownBeats("b", Peers.LONG_GONE);

    assertThat(orphaned).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatOthersHaveOutlastsARestart() throws IOException {
    peers.heard(beat("c", "EG_1"));
    peers = peersOf("b");

    ownBeats("b", Peers.GONE);

    assertThat(orphaned).containsExactly("EG_1");
  }

  @Test
  void aBeatIsReadAsItWasWritten() {
    for (Kind kind : Kind.values()) {
      Beat beat = new Beat("c", beat("c", "EG_1", "EG_2").active(), kind);
      assertThat(Beat.parse(beat.encoded())).hasValue(beat);
    }
    assertThat(Beat.parse(new byte[] {1, 2, 3})).isEmpty();
    assertThat(Beat.parse(new byte[0])).isEmpty();
  }

  private void ownBeats(String self, int count) {
    for (int i = 0; i < count; i++) {
      peers.heard(beat(self));
    }
  }

  private Peers peersOf(String self) throws IOException {
    return new Peers(
        folder,
        self,
        new Peers.Fate() {
          @Override
          public void orphaned(EgressInfo info) {
            orphaned.add(info.getEgressId());
          }

          @Override
          public void returned(String egressId) {
            returned.add(egressId);
          }
        });
  }

  private static Beat beat(String worker, String... egresses) {
    List<EgressInfo> infos =
        List.of(egresses).stream()
            .map(
                id ->
                    EgressInfo.newBuilder()
                        .setEgressId(id)
                        .setStatus(EgressStatus.EGRESS_ACTIVE)
                        .build())
            .toList();
    return new Beat(worker, infos, Kind.REGULAR);
  }
}
