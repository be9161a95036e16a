package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.ImagesInfo;
import livekit.LivekitEgress.SegmentsInfo;
import org.junit.jupiter.api.Test;

class LongestTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static EgressInfo becomes(boolean file, boolean segments, boolean images) {
    EgressInfo.Builder info = EgressInfo.newBuilder();
    if (file) {
      info.addFileResults(FileInfo.getDefaultInstance());
    }
    if (segments) {
      info.addSegmentResults(SegmentsInfo.getDefaultInstance());
    }
    if (images) {
      info.addImageResults(ImagesInfo.getDefaultInstance());
    }
    return info.build();
  }

  @Test
  void theShortestOfWhatARecordingBecomesCounts() {
    Longest longest = new Longest(Optional.of(DAY), Optional.of(HOUR), Optional.empty());

    assertThat(longest.of(becomes(true, false, true))).contains(DAY);
    assertThat(longest.of(becomes(true, true, true))).contains(HOUR);
    assertThat(longest.of(becomes(false, false, true))).isEmpty();
    assertThat(Longest.NONE.of(becomes(true, true, true))).isEmpty();
    assertThat(Longest.of(DAY).of(becomes(false, false, true))).contains(DAY);
  }
}
