package io.roomtape.egress.api;

import io.roomtape.egress.recording.OutputStorage;
import livekit.LivekitEgress.AutoParticipantEgress;
import livekit.LivekitEgress.AutoTrackEgress;
import livekit.LivekitEgress.DirectFileOutput;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;

/** The requests that livekit-server makes of what rooms are made with. */
final class AutoRequests {
  private AutoRequests() {}

  static ParticipantEgressRequest of(String room, String identity, AutoParticipantEgress asked) {
    ParticipantEgressRequest.Builder request =
        ParticipantEgressRequest.newBuilder()
            .setRoomName(room)
            .setIdentity(identity)
            .addAllFileOutputs(asked.getFileOutputsList())
            .addAllSegmentOutputs(asked.getSegmentOutputsList());
    switch (asked.getOptionsCase()) {
      case PRESET -> request.setPresetValue(asked.getPresetValue());
      case ADVANCED -> request.setAdvanced(asked.getAdvanced());
      case OPTIONS_NOT_SET -> {}
    }
    return request.build();
  }

  static TrackEgressRequest of(String room, String trackSid, AutoTrackEgress asked) {
    DirectFileOutput.Builder file =
        DirectFileOutput.newBuilder()
            .setFilepath(filepath(asked.getFilepath()))
            .setDisableManifest(asked.getDisableManifest());
    return TrackEgressRequest.newBuilder()
        .setRoomName(room)
        .setTrackId(trackSid)
        .setFile(OutputStorage.into(file, asked))
        .build();
  }

  /** A file for each track. */
  private static String filepath(String asked) {
    if (asked.isEmpty() || asked.endsWith("/") || asked.contains("{track_id}")) {
      return asked;
    }
    int ending = asked.indexOf('.', asked.lastIndexOf('/') + 1);
    return ending < 0
        ? asked + "-{track_id}"
        : asked.substring(0, ending) + "-{track_id}" + asked.substring(ending);
  }
}
