package io.roomtape.egress.api;

import com.google.protobuf.Message;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.twirp.TwirpException;
import io.roomtape.livekit.twirp.TwirpMethod;
import io.roomtape.livekit.twirp.TwirpService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodedFileOutput;
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

/**
 * {@code livekit.Egress}. Of every request, each field is done or refused by its name, and what is
 * not done at all is UNIMPLEMENTED.
 */
public final class EgressService implements TwirpService {
  private final EgressCalls calls;
  private final Map<String, TwirpMethod<?>> methods = new LinkedHashMap<>();

  public EgressService(EgressCalls calls) {
    this.calls = calls;
    start("StartRoomCompositeEgress", RoomCompositeEgressRequest.getDefaultInstance());
    start("StartEgress", StartEgressRequest.getDefaultInstance());
    start("StartParticipantEgress", ParticipantEgressRequest.getDefaultInstance());
    start("StartTrackCompositeEgress", TrackCompositeEgressRequest.getDefaultInstance());
    start("StartTrackEgress", TrackEgressRequest.getDefaultInstance());
    start("StartWebEgress", WebEgressRequest.getDefaultInstance());
    add("StopEgress", StopEgressRequest.getDefaultInstance(), this::stop);
    add("ListEgress", ListEgressRequest.getDefaultInstance(), this::list);
    add("UpdateLayout", UpdateLayoutRequest.getDefaultInstance(), this::updateLayout);
    add(
        "UpdateStream",
        UpdateStreamRequest.getDefaultInstance(),
        _ -> {
          throw EgressCalls.noStreams();
        });
    Thread.ofVirtual().name("egress-requests").start(EgressService::readDescriptors);
  }

  /** What the protocol's classes need once takes a fifth of a second, which no start waits for. */
  private static void readDescriptors() {
    try {
      var _ =
          RoomComposite.plan(
              RoomCompositeEgressRequest.newBuilder()
                  .setRoomName("none")
                  .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath("none"))
                  .build(),
              _ -> false);
    } catch (TwirpException e) {
      throw new IllegalStateException(e);
    }
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

  private <Q extends Message> void start(String name, Q prototype) {
    add(name, prototype, calls::start);
  }

  private static void requireRoomRecord(Grants grants) throws TwirpException {
    if (!grants.allows(Grant.ROOM_RECORD)) {
      throw new TwirpException(TwirpException.Code.UNAUTHENTICATED, "permissions denied");
    }
  }

  private Message stop(StopEgressRequest request) throws TwirpException {
    Refusals.unknown(request);
    return calls.stop(request.getEgressId());
  }

  private Message list(ListEgressRequest request) throws TwirpException {
    Refusals.unknown(request);
    List<EgressInfo> all =
        request.getEgressId().isEmpty() ? calls.all() : List.of(calls.find(request.getEgressId()));
    return ListEgressResponse.newBuilder().addAllItems(Listing.of(request, all)).build();
  }

  private Message updateLayout(UpdateLayoutRequest request) throws TwirpException {
    Refusals.unknown(request);
    return calls.updateLayout(request.getEgressId(), request.getLayout());
  }
}
