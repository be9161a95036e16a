package io.roomtape.livekit.room;

import io.roomtape.livekit.sdp.SdpException;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.Pong;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.TrackPublishedResponse;
import livekit.LivekitRtc.UpdateParticipantMetadata;
import livekit.LivekitRtc.UpdateSubscription;
import livekit.LivekitRtc.UpdateTrackSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a client asks for over its signal connection. */
final class SignalRequests {
  private static final Logger log = LoggerFactory.getLogger(SignalRequests.class);

  private final Participant participant;
  private final Room room;

  SignalRequests(Participant participant) {
    this.participant = participant;
    this.room = participant.room;
  }

  void handle(SignalRequest request) {
    try {
      dispatch(request);
    } catch (SdpException e) {
      log.warn("{} sent an unusable description: {}", participant.profile.identity, e.getMessage());
    }
  }

  private void dispatch(SignalRequest request) {
    switch (request.getMessageCase()) {
      case OFFER -> participant.connections.offer(request.getOffer());
      case ANSWER -> participant.connections.answer(request.getAnswer());
      case ADD_TRACK -> addTrack(request.getAddTrack());
      case MUTE -> mute(request.getMute());
      case SUBSCRIPTION -> subscription(request.getSubscription());
      case TRACK_SETTING -> trackSetting(request.getTrackSetting());
      case UPDATE_METADATA -> updateMetadata(request.getUpdateMetadata());
      case SYNC_STATE -> participant.connections.resumed();
      case PING -> pong();
      case PING_REQ -> pongResponse(request.getPingReq().getTimestamp());
      case LEAVE -> leave(DisconnectReason.CLIENT_INITIATED);
      case SIMULATE -> {
        if (request.getSimulate().getServerLeave()) {
          leave(DisconnectReason.SERVER_SHUTDOWN);
        }
      }
      // Candidates are learnt from connectivity checks (ICE-lite); the rest is advice.
      default -> log.debug("{} from {}", request.getMessageCase(), participant.profile.identity);
    }
  }

  void addTrack(AddTrackRequest request) {
    if (request.getType() != TrackType.AUDIO && request.getType() != TrackType.VIDEO) {
      refuse(request, RequestResponse.Reason.UNSUPPORTED_TYPE, "tracks are audio or video");
      return;
    }
    if (!participant.profile.mayPublish(request.getSource())) {
      log.info("{} may not publish {}", participant.profile.identity, request.getSource());
      refuse(request, RequestResponse.Reason.NOT_ALLOWED, "does not have permission to publish");
      return;
    }
    participant
        .publications
        .request(request)
        .ifPresent(
            publication -> {
              participant.send(
                  SignalResponse.newBuilder()
                      .setTrackPublished(
                          TrackPublishedResponse.newBuilder()
                              .setCid(request.getCid())
                              .setTrack(publication.info()))
                      .build());
              participant.connections.bindAgain();
            });
  }

  private void refuse(AddTrackRequest request, RequestResponse.Reason reason, String message) {
    participant.send(
        SignalResponse.newBuilder()
            .setRequestResponse(
                RequestResponse.newBuilder()
                    .setReason(reason)
                    .setMessage(message)
                    .setAddTrack(request))
            .build());
  }

  private void mute(MuteTrackRequest request) {
    participant
        .publications
        .bySid(request.getSid())
        .ifPresent(publication -> room.tracks.mute(publication, request.getMuted()));
  }

  private void subscription(UpdateSubscription request) {
    room.tracks.updateSubscriptions(
        participant,
        request.getTrackSidsList(),
        request.getParticipantTracksList(),
        request.getSubscribe());
  }

  private void trackSetting(UpdateTrackSettings request) {
    for (String sid : request.getTrackSidsList()) {
      participant.subscriptions.get(sid).ifPresent(s -> s.settings(request));
    }
  }

  private void updateMetadata(UpdateParticipantMetadata request) {
    RequestResponse.Reason reason = RequestResponse.Reason.NOT_ALLOWED;
    if (participant.profile.permission().getCanUpdateMetadata()) {
      reason = limits(request);
      if (reason == RequestResponse.Reason.OK) {
        participant.profile.update(
            request.getName(), request.getMetadata(), request.getAttributesMap());
        room.profileChanged(participant);
      }
    }
    participant.send(
        SignalResponse.newBuilder()
            .setRequestResponse(
                RequestResponse.newBuilder()
                    .setRequestId(request.getRequestId())
                    .setReason(reason)
                    .setUpdateMetadata(request))
            .build());
  }

  private static RequestResponse.Reason limits(UpdateParticipantMetadata request) {
    boolean tooLong =
        request.getMetadataBytes().size() > RoomSettings.MAX_METADATA_BYTES
            || request.getNameBytes().size() > RoomSettings.MAX_NAME_BYTES
            || Attributes.bytes(request.getAttributesMap()) > RoomSettings.MAX_METADATA_BYTES;
    return tooLong ? RequestResponse.Reason.LIMIT_EXCEEDED : RequestResponse.Reason.OK;
  }

  private void pong() {
    participant.send(SignalResponse.newBuilder().setPong(System.currentTimeMillis()).build());
  }

  private void pongResponse(long sentMillis) {
    participant.send(
        SignalResponse.newBuilder()
            .setPongResp(
                Pong.newBuilder()
                    .setLastPingTimestamp(sentMillis)
                    .setTimestamp(System.currentTimeMillis()))
            .build());
  }

  private void leave(DisconnectReason reason) {
    room.expel(participant, reason, LeaveRequest.Action.DISCONNECT);
  }
}
