package io.roomtape.egress.recording;

import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.RoomCompositeEgressRequest;

/** The one file that a request asks for. */
public final class AskedFile {
  private AskedFile() {}

  /** LiveKit's SDKs say the same file in both fields. */
  @SuppressWarnings("deprecation") // clients still send the older one
  public static EncodedFileOutput of(RoomCompositeEgressRequest request) {
    return request.getFileOutputsCount() > 0 ? request.getFileOutputs(0) : request.getFile();
  }
}
