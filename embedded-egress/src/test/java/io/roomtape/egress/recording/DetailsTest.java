package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;

import livekit.LivekitEgress.EgressInfo;
import org.junit.jupiter.api.Test;

class DetailsTest {
  @Test
  void aCodecInWhichNothingIsRecordedIsNamedOnce() {
    EgressInfo info = EgressInfo.getDefaultInstance();
    for (String mimeType : new String[] {"video/AV1", "video/av1", "video/H265"}) {
      info = Details.leftOut(info, mimeType);
    }
    assertThat(Details.ends(info, Details.STOPPED).getDetails())
        .isEqualTo(
            "End reason: StopEgress API;"
                + " not in the recording is a track in AV1: only VP8, VP9, H.264 and Opus can be"
                + " recorded; not in the recording is a track in H265: only VP8, VP9, H.264 and"
                + " Opus can be recorded");
  }
}
