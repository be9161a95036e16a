package io.roomtape.contract.cluster;

import io.roomtape.contract.LiveKitRelease;
import java.io.IOException;

/** Of livekit-server 1.11.0, which does not know the newer form of requests. */
class OlderRecordedKindsTest extends RecordedKindsContract {
  OlderRecordedKindsTest() throws IOException {}

  @Override
  LiveKitRelease release() {
    return LiveKitRelease.OLDER;
  }
}
