package io.roomtape.livekit.room;

import io.roomtape.webrtc.sdp.SdpException;
import java.util.Optional;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.Pong;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
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
  private final TrackRequests tracks;

  SignalRequests(Participant participant) {
    this.participant = participant;
    this.room = participant.room;
    this.tracks = participant.trackRequests;
  }

  void handle(SignalRequest request) {
    try {
      dispatch(request);
    } catch (SdpException e) {
      log.warn(
          "{} sent an unusable description: {}",
          participant.profile.shownIdentity(),
          Escaped.of(String.valueOf(e.getMessage())));
    }
  }

  private void dispatch(SignalRequest request) {
    switch (request.getMessageCase()) {
      case OFFER -> participant.connections.offer(request.getOffer());
      case ANSWER -> participant.connections.answer(request.getAnswer());
      case ADD_TRACK -> tracks.add(request.getAddTrack());
      case MUTE -> tracks.mute(request.getMute());
      case UPDATE_AUDIO_TRACK -> tracks.update(request.getUpdateAudioTrack());
      case UPDATE_VIDEO_TRACK -> tracks.update(request.getUpdateVideoTrack());
      case PUBLISH_DATA_TRACK_REQUEST -> tracks.publish(request.getPublishDataTrackRequest());
      case UNPUBLISH_DATA_TRACK_REQUEST -> tracks.unpublish(request.getUnpublishDataTrackRequest());
      case SUBSCRIPTION_PERMISSION ->
          room.tracks.permit(participant, request.getSubscriptionPermission());
      case SUBSCRIPTION -> subscription(request.getSubscription());
      case TRACK_SETTING -> trackSetting(request.getTrackSetting());
      case UPDATE_METADATA -> updateMetadata(request.getUpdateMetadata());
      case SYNC_STATE -> participant.connections.resumed();
      case PING -> pong();
      case PING_REQ -> pongResponse(request.getPingReq().getTimestamp());
      case LEAVE -> leave(request.getLeave().getReason());
      case TRICKLE -> Candidates.refusal(request.getTrickle()).ifPresent(this::answer);
      case SIMULATE -> Scenarios.run(participant, request.getSimulate());
      case MESSAGE_NOT_SET -> later(request);
      // The rest is advice.
      default ->
          log.debug("{} from {}", request.getMessageCase(), participant.profile.shownIdentity());
    }
  }

  /** What our protobuf classes do not know yet. */
  private void later(SignalRequest request) {
    DataBlobs.answer(request, identity -> room.participant(identity).isPresent())
        .ifPresent(this::answer);
  }

  private void answer(RequestResponse.Builder answer) {
    participant.send(RoomMessages.answer(answer));
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
    RequestResponse.Builder answer =
        RequestResponse.newBuilder()
            .setRequestId(request.getRequestId())
            .setUpdateMetadata(request);
    if (!participant.profile.permission().getCanUpdateMetadata()) {
      answer
          .setReason(RequestResponse.Reason.NOT_ALLOWED)
          .setMessage("does not have permission to update own metadata");
    } else if (tooLong(request).isPresent()) {
      answer
          .setReason(RequestResponse.Reason.LIMIT_EXCEEDED)
          .setMessage("exceeds " + tooLong(request).get() + " limit");
    } else {
      participant.profile.update(
          request.getName(), request.getMetadata(), request.getAttributesMap());
      room.profileChanged(participant);
    }
    answer(answer);
  }

  private static Optional<String> tooLong(UpdateParticipantMetadata request) {
    if (request.getNameBytes().size() > RoomSettings.MAX_NAME_BYTES) {
      return Optional.of("name length");
    }
    if (request.getMetadataBytes().size() > RoomSettings.MAX_METADATA_BYTES) {
      return Optional.of("metadata size");
    }
    return Utf8.bytes(request.getAttributesMap()) > RoomSettings.MAX_ATTRIBUTES_BYTES
        ? Optional.of("attributes size")
        : Optional.empty();
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

  /** A client may say why it leaves; what it cannot know is no reason. */
  private void leave(DisconnectReason said) {
    DisconnectReason reason =
        switch (said) {
          case USER_UNAVAILABLE, USER_REJECTED, AGENT_ERROR -> said;
          default -> DisconnectReason.CLIENT_INITIATED;
        };
    room.expel(participant, reason, LeaveRequest.Action.DISCONNECT);
  }
}
