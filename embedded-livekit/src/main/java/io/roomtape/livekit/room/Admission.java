package io.roomtape.livekit.room;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;

/** Lets participants into a room, and back in after they lost their signal connection. */
final class Admission {
  private static final Duration LISTENS_AFTER = Duration.ofMillis(100);

  private final Room room;
  private final JoinOptions options;
  private final SignalSink sink;

  Admission(Room room, JoinOptions options, SignalSink sink) {
    this.room = room;
    this.options = options;
    this.sink = sink;
  }

  /** On the room's thread. Empty: the room is full. */
  Optional<Session> admit() {
    String identity = options.token().grants().identity();
    Optional<Participant> present = room.participant(identity);
    if (options.resumedSid().isPresent()) {
      return resume(present, options.resumedSid().get());
    }
    if (room.isFullFor(options.token())) {
      return Optional.empty();
    }
    present.ifPresent(
        old ->
            room.expel(old, DisconnectReason.DUPLICATE_IDENTITY, LeaveRequest.Action.DISCONNECT));
    return Optional.of(enter());
  }

  private Session enter() {
    var participant = new Participant(room, options, sink);
    List<ParticipantInfo> others = visible();
    room.enter(participant);
    participant.send(
        RoomMessages.join(room.toProto(), participant.info(), others, !options.singleConnection()));
    participant.refreshToken();
    if (participant.profile.recorder) {
      room.broadcastRoom();
    } else {
      participant.send(RoomMessages.roomUpdate(room.toProto()));
    }
    participant.profile.state(ParticipantInfo.State.JOINED);
    room.broadcast(participant);
    room.participants().stream()
        .flatMap(other -> other.publications.published().stream())
        .forEach(participant::offerTrack);
    var requests = new SignalRequests(participant);
    options.tracks().forEach(participant.trackRequests::add);
    options
        .offer()
        .ifPresent(offer -> whenListening(participant, () -> requests.handle(offer(offer))));
    if (!options.singleConnection()) {
      participant.connections.negotiate();
    }
    return new SignalSession(participant, requests, sink);
  }

  private static SignalRequest offer(SessionDescription offer) {
    return SignalRequest.newBuilder().setOffer(offer).build();
  }

  private void whenListening(Participant participant, Runnable task) {
    if (options.isSlowToListen()) {
      var _ =
          room.loop.performAfter(
              LISTENS_AFTER,
              () -> {
                if (room.has(participant)) {
                  task.run();
                }
              });
    } else {
      task.run();
    }
  }

  private Optional<Session> resume(Optional<Participant> present, String sid) {
    Optional<Participant> match = present.filter(p -> sid.isEmpty() || p.profile.sid.equals(sid));
    if (match.isEmpty()) {
      return Optional.of(refuseResume(sink));
    }
    Participant participant = match.get();
    Optional<ResumeFault> fault = participant.fault.take();
    if (fault.filter(f -> f == ResumeFault.AT_ONCE).isPresent()) {
      return loseAtOnce(participant);
    }
    participant.resume(sink);
    participant.send(RoomMessages.reconnect(participant.reliable.lastSequence()));
    participant.send(RoomMessages.update(visible()));
    participant.send(RoomMessages.roomUpdate(room.toProto()));
    if (fault.isPresent()) {
      participant.closeSignal();
    }
    participant.refreshToken();
    var requests = new SignalRequests(participant);
    options.offer().ifPresent(offer -> requests.handle(offer(offer)));
    return Optional.of(new SignalSession(participant, requests, sink));
  }

  /** The upgrade fails, or there is nothing to go on with for a client that has no media yet. */
  private Optional<Session> loseAtOnce(Participant participant) {
    if (participant.profile.active()) {
      participant.closeSignal();
      return Optional.empty();
    }
    room.drop(participant, DisconnectReason.SIGNAL_CLOSE);
    return Optional.of(refuseResume(sink));
  }

  /** Tells a client that nobody here knows it, so that it joins anew. */
  static Session refuseResume(SignalSink sink) {
    sink.send(RoomMessages.leave(DisconnectReason.STATE_MISMATCH, LeaveRequest.Action.RECONNECT));
    sink.close();
    return new Session() {
      @Override
      public void request(SignalRequest message) {}

      @Override
      public void disconnected() {}
    };
  }

  private List<ParticipantInfo> visible() {
    return room.participants().stream()
        .filter(p -> !p.profile.hidden())
        .map(Participant::info)
        .toList();
  }
}
