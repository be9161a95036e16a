package io.roomtape.egress.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.MediaKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a recording asks of publishers. */
class KeyFrameWatchTest {
  private static final byte[] KEY = {0x10, 0};
  private static final byte[] DELTA = {0x10, 1};

  private final List<String> wishes = new ArrayList<>();
  private final PictureWishes asked =
      new PictureWishes() {
        @Override
        public void keyFrame(int track) {
          wishes.add("key " + track);
        }

        @Override
        public void height(int track, int height) {
          throw new AssertionError("It asks for key frames only");
        }
      };
  private final KeyFrameWatch watch = new KeyFrameWatch(asked);

  @Test
  void aNewTrackIsAskedUntilAKeyFrameComes() {
    hear(new Published(0, 0, "PA_1", MediaKind.CAMERA, Codec.VP8, false), packet(100, 7, DELTA));
    assertThat(wishes).containsExactly("key 0");
    hear(packet(600, 8, DELTA));
    assertThat(wishes).containsExactly("key 0", "key 0");
    hear(packet(700, 9, KEY), packet(2_000, 10, DELTA));
    assertThat(wishes).hasSize(2);
  }

  @Test
  void aGapThatIsFilledInTimeAsksForNothing() {
    begin();
    hear(packet(1_000, 65_535, DELTA), packet(1_030, 1, DELTA), packet(1_100, 0, DELTA));
    hear(packet(1_300, 2, DELTA));
    assertThat(wishes).isEmpty();
  }

  @Test
  void aGapThatStaysAsksForAKeyFrame() {
    begin();
    hear(packet(1_000, 65_535, DELTA), packet(1_030, 1, DELTA), packet(1_100, 2, DELTA));
    assertThat(wishes).isEmpty();
    hear(packet(1_200, 3, DELTA));
    assertThat(wishes).containsExactly("key 0");
  }

  @Test
  void afterAMinuteWithoutAKeyFrameOneIsAskedFor() {
    begin();
    hear(packet(60_000, 65_535, DELTA));
    assertThat(wishes).isEmpty();
    hear(packet(60_020, 0, DELTA), packet(60_100, 1, DELTA));
    assertThat(wishes).containsExactly("key 0");
    hear(packet(60_200, 2, KEY), packet(120_100, 3, DELTA));
    assertThat(wishes).hasSize(1);
  }

  private void begin() {
    hear(new Published(0, 0, "PA_1", MediaKind.CAMERA, Codec.VP8, false), packet(10, 65_534, KEY));
    wishes.clear();
  }

  private void hear(JournalRecord... entries) {
    List.of(entries).forEach(watch::heard);
  }

  private static Rtp packet(long millis, int sequence, byte[] payload) {
    return new Rtp(millis * 1_000_000, 0, sequence, 0, true, payload);
  }
}
