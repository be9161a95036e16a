package io.roomtape.egress.api;

import com.google.protobuf.Message;
import io.roomtape.egress.recording.EgressStates;
import io.roomtape.egress.recording.Recorder;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.twirp.TwirpException;
import io.roomtape.livekit.twirp.TwirpMethod;
import io.roomtape.livekit.twirp.TwirpService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.ListEgressRequest;
import livekit.LivekitEgress.ListEgressResponse;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.StopEgressRequest;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitEgress.UpdateLayoutRequest;
import livekit.LivekitEgress.UpdateStreamRequest;
import livekit.LivekitEgress.WebEgressRequest;

/** {@code livekit.Egress}: room composites; everything else there is UNIMPLEMENTED. */
public final class EgressService implements TwirpService {
  private final Recorder recorder;
  private final Map<String, TwirpMethod<?>> methods = new LinkedHashMap<>();

  public EgressService(Recorder recorder) {
    this.recorder = recorder;
    add("StartRoomCompositeEgress", RoomCompositeEgressRequest.getDefaultInstance(), this::start);
    add("StopEgress", StopEgressRequest.getDefaultInstance(), this::stop);
    add("ListEgress", ListEgressRequest.getDefaultInstance(), this::list);
    refuse("StartEgress", StartEgressRequest.getDefaultInstance());
    refuse("StartWebEgress", WebEgressRequest.getDefaultInstance());
    refuse("StartParticipantEgress", ParticipantEgressRequest.getDefaultInstance());
    refuse("StartTrackCompositeEgress", TrackCompositeEgressRequest.getDefaultInstance());
    refuse("StartTrackEgress", TrackEgressRequest.getDefaultInstance());
    refuse("UpdateLayout", UpdateLayoutRequest.getDefaultInstance());
    refuse("UpdateStream", UpdateStreamRequest.getDefaultInstance());
  }

  @Override
  public String name() {
    return "livekit.Egress";
  }

  @Override
  public Map<String, TwirpMethod<?>> methods() {
    return Map.copyOf(methods);
  }

  private interface Call<Q extends Message> {
    Message answer(Q request) throws TwirpException;
  }

  private <Q extends Message> void add(String name, Q prototype, Call<Q> call) {
    methods.put(
        name,
        new TwirpMethod<>(
            prototype,
            (request, grants) -> {
              requireRoomRecord(grants);
              return call.answer(request);
            }));
  }

  private <Q extends Message> void refuse(String name, Q prototype) {
    add(
        name,
        prototype,
        request -> {
          throw new TwirpException(
              TwirpException.Code.UNIMPLEMENTED, "the embedded recorder does not support " + name);
        });
  }

  private static void requireRoomRecord(Grants grants) throws TwirpException {
    if (!grants.allows(Grant.ROOM_RECORD)) {
      throw new TwirpException(TwirpException.Code.UNAUTHENTICATED, "permissions denied");
    }
  }

  private Message start(RoomCompositeEgressRequest request) throws TwirpException {
    RecordingRequest parsed = RecordingRequest.parse(request);
    return recorder.start(parsed.original(), parsed.file().getFilepath());
  }

  private Message stop(StopEgressRequest request) throws TwirpException {
    return recorder.stop(request.getEgressId());
  }

  private Message list(ListEgressRequest request) throws TwirpException {
    List<EgressInfo> found =
        request.getEgressId().isEmpty()
            ? recorder.all()
            : List.of(recorder.find(request.getEgressId()));
    return ListEgressResponse.newBuilder()
        .addAllItems(
            found.stream()
                .filter(info -> !request.getActive() || !EgressStates.isOver(info))
                .filter(
                    info ->
                        request.getRoomName().isEmpty()
                            || info.getRoomName().equals(request.getRoomName()))
                .toList())
        .build();
  }
}
