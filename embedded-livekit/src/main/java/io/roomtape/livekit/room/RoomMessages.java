package io.roomtape.livekit.room;

import java.util.List;
import livekit.LivekitModels;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ServerInfo;
import livekit.LivekitModels.SubscriptionError;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.ParticipantUpdate;
import livekit.LivekitRtc.ReconnectResponse;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.RoomUpdate;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SubscriptionResponse;
import livekit.LivekitRtc.TrackPublishedResponse;
import livekit.LivekitRtc.TrackUnpublishedResponse;

/** Signal messages that say what a room is like. */
final class RoomMessages {
  /** The version that the protocol here was observed on; clients tell features by it. */
  private static final String VERSION = "1.13.5";

  private static final int PROTOCOL = 17;
  private static final int PING_INTERVAL_SECONDS = 5;
  private static final int PING_TIMEOUT_SECONDS = 15;
  private static final ServerInfo SERVER =
      ServerInfo.newBuilder()
          .setVersion(VERSION)
          .setProtocol(PROTOCOL)
          .setNodeId("ND_" + Sids.random(12))
          .build();

  private RoomMessages() {}

  static SignalResponse join(
      LivekitModels.Room room,
      ParticipantInfo self,
      List<ParticipantInfo> others,
      boolean subscriberPrimary) {
    return SignalResponse.newBuilder()
        .setJoin(
            JoinResponse.newBuilder()
                .setRoom(room)
                .setParticipant(self)
                .addAllOtherParticipants(others)
                .setServerVersion(VERSION)
                .setServerInfo(SERVER)
                .setSubscriberPrimary(subscriberPrimary)
                .setPingInterval(PING_INTERVAL_SECONDS)
                .setPingTimeout(PING_TIMEOUT_SECONDS)
                .addAllEnabledPublishCodecs(RoomInfo.CODECS)
                .setFastPublish(true))
        .build();
  }

  static SignalResponse reconnect(int lastSequence) {
    return SignalResponse.newBuilder()
        .setReconnect(
            ReconnectResponse.newBuilder().setServerInfo(SERVER).setLastMessageSeq(lastSequence))
        .build();
  }

  static SignalResponse update(List<ParticipantInfo> participants) {
    return SignalResponse.newBuilder()
        .setUpdate(ParticipantUpdate.newBuilder().addAllParticipants(participants))
        .build();
  }

  static SignalResponse trackPublished(String cid, TrackInfo track) {
    return SignalResponse.newBuilder()
        .setTrackPublished(TrackPublishedResponse.newBuilder().setCid(cid).setTrack(track))
        .build();
  }

  static SignalResponse trackUnpublished(String sid) {
    return SignalResponse.newBuilder()
        .setTrackUnpublished(TrackUnpublishedResponse.newBuilder().setTrackSid(sid))
        .build();
  }

  static SignalResponse codecUnsupported(String trackSid) {
    return SignalResponse.newBuilder()
        .setSubscriptionResponse(
            SubscriptionResponse.newBuilder()
                .setTrackSid(trackSid)
                .setErr(SubscriptionError.SE_CODEC_UNSUPPORTED))
        .build();
  }

  static SignalResponse answer(RequestResponse.Builder answer) {
    return SignalResponse.newBuilder().setRequestResponse(answer).build();
  }

  static SignalResponse roomUpdate(LivekitModels.Room room) {
    return SignalResponse.newBuilder().setRoomUpdate(RoomUpdate.newBuilder().setRoom(room)).build();
  }

  static SignalResponse leave(DisconnectReason reason, LeaveRequest.Action action) {
    return SignalResponse.newBuilder()
        .setLeave(
            LeaveRequest.newBuilder()
                .setReason(reason)
                .setAction(action)
                .setCanReconnect(action != LeaveRequest.Action.DISCONNECT))
        .build();
  }
}
