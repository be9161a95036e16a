package io.roomtape.livekit.room;

import io.roomtape.webrtc.rtp.PayloadFormat;
import java.time.Duration;
import java.util.List;
import livekit.LivekitModels;
import livekit.LivekitModels.Codec;
import livekit.LivekitRoom.CreateRoomRequest;

/** What is known of one session of a room apart from who is in it. */
final class RoomInfo {
  static final List<Codec> CODECS =
      List.of(
          Codec.newBuilder().setMime(PayloadFormat.OPUS.mimeType()).build(),
          Codec.newBuilder().setMime("audio/red").build(),
          Codec.newBuilder().setMime(PayloadFormat.VP8.mimeType()).build(),
          Codec.newBuilder().setMime(PayloadFormat.H264.mimeType()).build(),
          Codec.newBuilder().setMime(PayloadFormat.VP9.mimeType()).build(),
          Codec.newBuilder().setMime("video/rtx").build());

  final String sid = Sids.room();
  final String name;
  final Duration emptyTimeout;
  final Duration departureTimeout;
  final int maxParticipants;
  private final String turnPassword = Sids.random(43);
  private final long createdAtMillis = System.currentTimeMillis();
  private String metadata;

  RoomInfo(CreateRoomRequest request, RoomSettings settings) {
    this.name = request.getName();
    this.emptyTimeout = seconds(request.getEmptyTimeout(), settings.emptyTimeout());
    this.departureTimeout = seconds(request.getDepartureTimeout(), settings.departureTimeout());
    this.maxParticipants = request.getMaxParticipants();
    this.metadata = request.getMetadata();
  }

  private static Duration seconds(int asked, Duration otherwise) {
    return asked == 0 ? otherwise : Duration.ofSeconds(Integer.toUnsignedLong(asked));
  }

  void metadata(String changed) {
    metadata = changed;
  }

  LivekitModels.Room toProto(int participants, int publishers, boolean recording) {
    return LivekitModels.Room.newBuilder()
        .setSid(sid)
        .setName(name)
        .setEmptyTimeout((int) emptyTimeout.toSeconds())
        .setDepartureTimeout((int) departureTimeout.toSeconds())
        .setMaxParticipants(maxParticipants)
        .setCreationTime(createdAtMillis / 1000)
        .setCreationTimeMs(createdAtMillis)
        .setTurnPassword(turnPassword)
        .addAllEnabledCodecs(CODECS)
        .setMetadata(metadata)
        .setNumParticipants(participants)
        .setNumPublishers(publishers)
        .setActiveRecording(recording)
        .build();
  }
}
