package io.roomtape.contract.cluster;

import io.roomtape.contract.LiveKitRelease;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** Of livekit-server 1.11.0, which does not know the newer form of requests. */
@Tag("servers")
class OlderRecordedKindsTest extends RecordedKindsContract {
  OlderRecordedKindsTest() throws IOException {}

  @Override
  LiveKitRelease release() {
    return LiveKitRelease.OLDER;
  }
}
