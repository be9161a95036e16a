package io.roomtape.livekit.room;

import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.TapListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import livekit.LivekitModels;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantTracks;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session of a room. Everything but {@link #loop} is touched on the room's thread only. */
final class Room {
  private static final Logger log = LoggerFactory.getLogger(Room.class);

  final RoomContext context;
  final RoomInfo info;
  final RoomLoop loop;
  private final Map<String, Participant> participants = new LinkedHashMap<>();
  final DataMessages data = new DataMessages(participants.values());
  private final Recorders recorders = new Recorders();
  private final ActiveSpeakers speakers = new ActiveSpeakers(participants.values());
  private final StreamStates streams = new StreamStates(participants.values());
  private final ConnectionQualities qualities = new ConnectionQualities(participants.values());
  private final Dynacast dynacast = new Dynacast(participants.values(), recorders::any);
  private final RoomTimers timers;
  private final RoomWebhooks webhooks;
  private final Consumer<Room> onClosed;
  private boolean countsChanged;

  /**
   * @param onClosed called once, on the room's thread
   */
  Room(RoomContext context, CreateRoomRequest request, Consumer<Room> onClosed) {
    this.context = context;
    this.info = new RoomInfo(request, context.settings());
    this.onClosed = onClosed;
    this.webhooks = new RoomWebhooks(context.webhooks(), info.name);
    this.timers = new RoomTimers(this);
    this.loop = new RoomLoop(info.name, this::tick);
  }

  void start() {
    loop.execute(() -> webhooks.room("room_started", toProto()));
    loop.start();
    log.info("Room {} ({}) started", info.name, info.sid);
  }

  // Who is here

  LivekitModels.Room toProto() {
    int publishers =
        (int)
            participants.values().stream()
                .filter(p -> !p.publications.published().isEmpty())
                .count();
    int visible = (int) participants.values().stream().filter(p -> !p.profile.hidden()).count();
    return info.toProto(visible, publishers, recorders.any());
  }

  List<Participant> participants() {
    return List.copyOf(participants.values());
  }

  Optional<Participant> participant(String identity) {
    return Optional.ofNullable(participants.get(identity));
  }

  boolean has(Participant participant) {
    return participants.get(participant.profile.identity) == participant;
  }

  boolean isFullFor(String identity) {
    return info.maxParticipants > 0
        && !participants.containsKey(identity)
        && participants.size() >= info.maxParticipants;
  }

  /** Everybody as server calls see them, recorders included. */
  List<ParticipantInfo> listing() {
    var all = new ArrayList<ParticipantInfo>();
    participants.values().forEach(p -> all.add(p.info()));
    all.addAll(recorders.infos());
    return all;
  }

  Optional<Publication> publication(String trackSid) {
    return participants.values().stream()
        .flatMap(p -> p.publications.bySid(trackSid).stream())
        .findFirst();
  }

  // Coming and going

  void enter(Participant participant) {
    participants.put(participant.profile.identity, participant);
    timers.occupied();
    countsChanged = true;
    recorders.joined(participant);
  }

  /** Media may flow: the participant counts as joined. */
  void activated(Participant participant) {
    if (!has(participant) || participant.profile.active()) {
      return;
    }
    participant.profile.state(ParticipantInfo.State.ACTIVE);
    broadcast(participant);
    webhooks.participant("participant_joined", toProto(), participant.info());
    log.info("{} joined {}", participant.profile.identity, info.name);
  }

  void connectionFailed(Participant participant, String reason) {
    log.info("{} in {} lost its connection: {}", participant.profile.identity, info.name, reason);
    expel(participant, DisconnectReason.CONNECTION_TIMEOUT, LeaveRequest.Action.RECONNECT);
  }

  /** Sends somebody away. */
  void expel(Participant participant, DisconnectReason reason, LeaveRequest.Action action) {
    if (has(participant)) {
      participant.send(RoomMessages.leave(reason, action));
      participant.closeSignal();
      remove(participant, reason);
    }
  }

  private void remove(Participant participant, DisconnectReason reason) {
    for (Publication publication : participant.publications.published()) {
      withdraw(publication);
    }
    boolean wasActive = participant.profile.active();
    participants.remove(participant.profile.identity);
    participant.subscriptions.all().forEach(participant.connections::release);
    participant.profile.disconnected(reason);
    broadcast(participant);
    participant.connections.close();
    speakers.left(participant);
    qualities.left(participant);
    recorders.left(participant);
    webhooks.participant(
        wasActive ? "participant_left" : "participant_connection_aborted",
        toProto(),
        participant.info());
    countsChanged = true;
    if (participants.isEmpty()) {
      timers.deserted();
    }
    log.info("{} left {}: {}", participant.profile.identity, info.name, reason);
  }

  // Tracks

  void publish(Participant publisher, List<Publication> fresh) {
    broadcast(publisher);
    for (Publication publication : fresh) {
      webhooks.track("track_published", info, publication);
      recorders.published(publication);
      participants.values().forEach(p -> p.offerTrack(publication));
    }
    countsChanged = true;
  }

  void unpublish(Publication publication) {
    withdraw(publication);
    broadcast(publication.publisher);
    countsChanged = true;
  }

  private void withdraw(Publication publication) {
    participants.values().forEach(p -> p.unsubscribe(publication.sid()));
    recorders.unpublished(publication);
    dynacast.unpublished(publication);
    publication.publisher.connections.unpublish(publication);
    publication.publisher.publications.remove(publication);
    webhooks.track("track_unpublished", info, publication);
  }

  void mute(Publication publication, boolean muted) {
    if (publication.mute(muted)) {
      broadcast(publication.publisher);
      recorders.muted(publication);
    }
  }

  void updateSubscriptions(
      Participant participant,
      List<String> trackSids,
      List<ParticipantTracks> byParticipant,
      boolean subscribe) {
    var sids = new ArrayList<>(trackSids);
    byParticipant.forEach(tracks -> sids.addAll(tracks.getTrackSidsList()));
    for (String sid : sids) {
      if (subscribe) {
        publication(sid).filter(p -> p.media().isPresent()).ifPresent(participant::subscribe);
      } else {
        participant.unsubscribe(sid);
      }
    }
  }

  // News

  /** Tells everybody about a participant; about a hidden one only itself. */
  void broadcast(Participant about) {
    about.profile.changed();
    SignalResponse message = RoomMessages.update(List.of(about.info()));
    for (Participant participant : participants.values()) {
      if (participant == about || !about.profile.hidden()) {
        participant.send(message);
      }
    }
  }

  void profileChanged(Participant participant) {
    broadcast(participant);
    participant.refreshToken();
    recorders.renamed(participant);
  }

  void metadata(String metadata) {
    info.metadata(metadata);
    broadcastRoom();
  }

  private void broadcastRoom() {
    SignalResponse message = RoomMessages.roomUpdate(toProto());
    participants.values().forEach(p -> p.send(message));
  }

  // Recorders

  RoomTap record(String identity, TapListener listener) {
    var recorder = new Recorder(this, identity, listener);
    recorders.add(recorder, participants());
    webhooks.participant("participant_joined", toProto(), recorder.info());
    broadcastRoom();
    return recorder;
  }

  void recorderLeft(Recorder recorder) {
    removeRecorder(recorder, DisconnectReason.CLIENT_INITIATED);
  }

  private void removeRecorder(Recorder recorder, DisconnectReason reason) {
    if (recorders.remove(recorder)) {
      recorder.stopTaps();
      recorder.profile.disconnected(reason);
      webhooks.participant("participant_left", toProto(), recorder.info());
      broadcastRoom();
    }
  }

  // Time

  private void tick() {
    long now = System.nanoTime();
    for (Participant participant : participants()) {
      participant.connections.tick(now);
    }
    speakers.tick(now);
    streams.tick();
    qualities.tick(now);
    dynacast.tick(now);
    timers.tick(now);
  }

  /** Counts are told at most once a second. */
  void tellCounts() {
    if (countsChanged) {
      countsChanged = false;
      broadcastRoom();
    }
  }

  /** Ends the session for everybody in it. */
  void close(DisconnectReason reason) {
    for (Participant participant : participants()) {
      expel(participant, reason, LeaveRequest.Action.DISCONNECT);
    }
    for (Recorder recorder : recorders.all()) {
      recorder.roomClosed();
      removeRecorder(recorder, reason);
    }
    webhooks.room("room_finished", toProto());
    loop.stop();
    onClosed.accept(this);
    log.info("Room {} ({}) finished: {}", info.name, info.sid, reason);
  }

  Duration emptyFor() {
    return timers.everOccupied() ? info.departureTimeout : info.emptyTimeout;
  }
}
