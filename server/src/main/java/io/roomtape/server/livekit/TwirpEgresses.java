package io.roomtape.server.livekit;

import com.google.protobuf.Message;
import io.roomtape.server.livekit.TwirpClient.Call;
import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.RecordingForm;
import io.roomtape.server.rooms.LiveKitFailure;
import java.time.Duration;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodedFileType;
import livekit.LivekitEgress.EncodingOptionsPreset;
import livekit.LivekitEgress.ListEgressRequest;
import livekit.LivekitEgress.ListEgressResponse;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StopEgressRequest;

/** LiveKit's Egress service. */
public final class TwirpEgresses implements Egresses {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final TwirpClient client;
  private final ServerTokens tokens;
  private final Duration startTimeout;

  /**
   * @param startTimeout how long a start may take; LiveKit itself looks for a worker for 23 s
   */
  public TwirpEgresses(TwirpClient client, ServerTokens tokens, Duration startTimeout) {
    this.client = client;
    this.tokens = tokens;
    this.startTimeout = startTimeout;
  }

  @Override
  public EgressReport start(RoomName room, String filePath, RecordingForm form) {
    RoomCompositeEgressRequest.Builder request =
        RoomCompositeEgressRequest.newBuilder()
            .setRoomName(room.value())
            .setAudioOnly(form.audioOnly())
            .addFileOutputs(
                EncodedFileOutput.newBuilder()
                    .setFileType(EncodedFileType.MP4)
                    .setFilepath(filePath)
                    .setDisableManifest(true));
    form.layout().map(Object::toString).ifPresent(request::setLayout);
    form.preset().map(Enum::name).map(EncodingOptionsPreset::valueOf).ifPresent(request::setPreset);
    try {
      return call("StartRoomCompositeEgress", startTimeout, request.build());
    } catch (LiveKitFailure failure) {
      throw failure.kind() == LiveKitFailure.Kind.TIMED_OUT ? noWorker(failure) : failure;
    }
  }

  private LiveKitFailure noWorker(LiveKitFailure failure) {
    return new LiveKitFailure(
        LiveKitFailure.Kind.TIMED_OUT,
        "No recorder answered within "
            + startTimeout.toSeconds()
            + " s: every egress worker is busy, or none is running",
        failure);
  }

  @Override
  public List<EgressReport> ofRoom(RoomName room) {
    Call call = new Call("livekit.Egress/ListEgress", tokens.forServer(), STOP_TIMEOUT);
    ListEgressRequest request = ListEgressRequest.newBuilder().setRoomName(room.value()).build();
    return client.call(call, request, ListEgressResponse.parser()).getItemsList().stream()
        .flatMap(info -> EgressReports.of(info).stream())
        .toList();
  }

  @Override
  public EgressReport stop(EgressId id) {
    return call(
        "StopEgress", STOP_TIMEOUT, StopEgressRequest.newBuilder().setEgressId(id.value()).build());
  }

  private EgressReport call(String method, Duration timeout, Message request) {
    Call call = new Call("livekit.Egress/" + method, tokens.forServer(), timeout);
    EgressInfo info = client.call(call, request, EgressInfo.parser());
    return EgressReports.of(info)
        .orElseThrow(
            () ->
                new LiveKitFailure(
                    LiveKitFailure.Kind.OTHER,
                    "LiveKit answers " + method + " without an egress id or room",
                    null));
  }
}
