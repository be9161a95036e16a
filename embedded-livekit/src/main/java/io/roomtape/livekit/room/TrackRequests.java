package io.roomtape.livekit.room;

import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.PublishDataTrackRequest;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.RequestResponse.Reason;
import livekit.LivekitRtc.UnpublishDataTrackRequest;
import livekit.LivekitRtc.UpdateLocalAudioTrack;
import livekit.LivekitRtc.UpdateLocalVideoTrack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client asks for about its own tracks. */
final class TrackRequests {
  private static final Logger log = LoggerFactory.getLogger(TrackRequests.class);

  private final Participant participant;
  private final Room room;

  TrackRequests(Participant participant) {
    this.participant = participant;
    this.room = participant.room;
  }

  void add(AddTrackRequest request) {
    if (!participant.profile.mayPublish(request.getSource())) {
      log.info("{} may not publish {}", participant.profile.shownIdentity(), request.getSource());
      answer(request, Reason.NOT_ALLOWED);
    } else if (request.getType() != TrackType.AUDIO && request.getType() != TrackType.VIDEO) {
      answer(request, Reason.UNSUPPORTED_TYPE);
    } else if (!request.getSid().isEmpty()) {
      addCodec(request);
    } else if (participant.publications.has(request.getCid())) {
      participant.publications.queue(request);
      answer(request, Reason.QUEUED);
    } else {
      announce(request);
    }
  }

  /** A track has one codec here; that of a client's own choice is known from the start. */
  private void addCodec(AddTrackRequest request) {
    participant
        .publications
        .published(request.getSid())
        .ifPresentOrElse(
            publication -> sendPublished(publication, request.getCid()),
            () -> answer(request, Reason.NOT_FOUND));
  }

  private void announce(AddTrackRequest request) {
    participant
        .publications
        .announce(request)
        .ifPresent(
            publication -> {
              sendPublished(publication, request.getCid());
              participant.connections.bindAgain();
            });
  }

  /** A track ended: what waited to be published under its name is announced now. */
  void ended(Publication publication) {
    participant.publications.next(publication.cid).ifPresent(this::add);
  }

  private void sendPublished(Publication publication, String cid) {
    participant.send(RoomMessages.trackPublished(cid, publication.info()));
  }

  void mute(MuteTrackRequest request) {
    participant
        .publications
        .bySid(request.getSid())
        .ifPresentOrElse(
            publication -> room.tracks.mute(publication, request.getMuted()),
            () -> notFound(RequestResponse.newBuilder().setMute(request)));
  }

  void update(UpdateLocalAudioTrack request) {
    participant
        .publications
        .bySid(request.getTrackSid())
        .ifPresentOrElse(
            publication -> {
              publication.features(request.getFeaturesValueList());
              room.tracks.changed(publication);
            },
            () -> notFound(RequestResponse.newBuilder().setUpdateAudioTrack(request)));
  }

  void update(UpdateLocalVideoTrack request) {
    participant
        .publications
        .bySid(request.getTrackSid())
        .ifPresentOrElse(
            publication -> {
              publication.size(request.getWidth(), request.getHeight());
              room.tracks.changed(publication);
            },
            () -> notFound(RequestResponse.newBuilder().setUpdateVideoTrack(request)));
  }

  /** There are no data tracks here: as a server answers that has them turned off. */
  void publish(PublishDataTrackRequest request) {
    participant.send(
        RoomMessages.answer(
            RequestResponse.newBuilder()
                .setReason(Reason.NOT_ALLOWED)
                .setMessage("does not have permission to publish data")
                .setPublishDataTrack(request)));
  }

  void unpublish(UnpublishDataTrackRequest request) {
    notFound(RequestResponse.newBuilder().setUnpublishDataTrack(request));
  }

  private void answer(AddTrackRequest request, Reason reason) {
    participant.send(
        RoomMessages.answer(RequestResponse.newBuilder().setReason(reason).setAddTrack(request)));
  }

  private void notFound(RequestResponse.Builder answer) {
    participant.send(RoomMessages.answer(answer.setReason(Reason.NOT_FOUND)));
  }
}
