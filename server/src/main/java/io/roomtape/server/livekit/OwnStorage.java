package io.roomtape.server.livekit;

import java.util.List;
import java.util.stream.Stream;
import livekit.LivekitEgress.DirectFileOutput;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodedFileOutput;

/** Whether a request brings a storage along, in place of the recorder's. */
final class OwnStorage {
  private OwnStorage() {}

  /** It may, too, when the request is not told: webhooks leave out those of StartEgress. */
  @SuppressWarnings("deprecation")
  static boolean isPossible(EgressInfo info) {
    return switch (info.getRequestCase()) {
      case ROOM_COMPOSITE ->
          isNamed(info.getRoomComposite().getFileOutputsList(), info.getRoomComposite().getFile());
      case WEB -> isNamed(info.getWeb().getFileOutputsList(), info.getWeb().getFile());
      case PARTICIPANT ->
          isNamed(
              info.getParticipant().getFileOutputsList(), EncodedFileOutput.getDefaultInstance());
      case TRACK_COMPOSITE ->
          isNamed(
              info.getTrackComposite().getFileOutputsList(), info.getTrackComposite().getFile());
      case TRACK ->
          info.getTrack().getFile().getOutputCase() != DirectFileOutput.OutputCase.OUTPUT_NOT_SET;
      case REPLAY, REQUEST_NOT_SET -> true;
    };
  }

  private static boolean isNamed(List<EncodedFileOutput> files, EncodedFileOutput older) {
    return Stream.concat(files.stream(), Stream.of(older))
        .anyMatch(file -> file.getOutputCase() != EncodedFileOutput.OutputCase.OUTPUT_NOT_SET);
  }
}
