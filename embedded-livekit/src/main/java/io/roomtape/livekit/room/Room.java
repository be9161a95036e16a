package io.roomtape.livekit.room;

import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.tap.AutoEgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import livekit.LivekitModels;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session of a room. Everything but {@link #loop} is touched on the room's thread only. */
final class Room {
  private static final Logger log = LoggerFactory.getLogger(Room.class);

  private static final Duration FAREWELL = Duration.ofSeconds(1);

  final RoomContext context;
  final RoomInfo info;
  final RoomLoop loop;
  private final Map<String, Participant> participants = new LinkedHashMap<>();
  final Rpcs rpcs = new Rpcs();
  final DataMessages data = new DataMessages(participants.values(), rpcs);
  final RoomTracks tracks = new RoomTracks(this);
  final Recorders recorders = new Recorders(this);
  final AskedEgress egress;
  private final RoomTimers timers;
  final RoomWebhooks webhooks;
  private final Consumer<Room> onClosed;
  private boolean begun;
  private @Nullable RoomWatch watch;
  private boolean countsChanged;

  /**
   * @param recorder of what the room is made with
   * @param onClosed called once, on the room's thread
   */
  Room(
      RoomContext context,
      CreateRoomRequest request,
      Supplier<Optional<AutoEgress>> recorder,
      Consumer<Room> onClosed) {
    this.context = context;
    this.egress = new AskedEgress(request.getName(), request.getEgress(), recorder);
    this.info = new RoomInfo(request, context.settings());
    this.onClosed = onClosed;
    this.webhooks = new RoomWebhooks(context.webhooks(), info.name);
    this.timers = new RoomTimers(this);
    this.loop =
        new RoomLoop(info.name, this::tick, () -> !participants.isEmpty(), context.delays());
  }

  /**
   * Asks something on the room's thread.
   *
   * @throws RoomLoop.ClosedException when the room is closed
   */
  <T> Optional<T> ask(Function<Room, Optional<T>> question) {
    return loop.ask(
        () -> {
          begin();
          return question.apply(this);
        });
  }

  private void begin() {
    if (!begun) {
      begun = true;
      webhooks.room("room_started", toProto());
      timers.begin();
      log.info("Room {} ({}) started", Escaped.of(info.name), info.sid);
      egress.began();
    }
  }

  // Who is here

  LivekitModels.Room toProto() {
    int publishers =
        (int)
            participants.values().stream()
                .filter(p -> !p.publications.published().isEmpty())
                .count();
    return info.toProto(count(), publishers, isRecorded());
  }

  /** How many are here for themselves. */
  private int count() {
    return (int) participants.values().stream().filter(p -> !p.profile.dependent).count();
  }

  private boolean isRecorded() {
    return recorders.any() || participants.values().stream().anyMatch(p -> p.profile.recorder);
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

  boolean isFullFor(AccessToken newcomer) {
    return info.maxParticipants > 0
        && !newcomer.dependent()
        && !participants.containsKey(newcomer.grants().identity())
        && count() >= info.maxParticipants;
  }

  /** Everybody as server calls see them, recorders included. */
  List<ParticipantInfo> listing() {
    var all = new ArrayList<ParticipantInfo>();
    participants.values().forEach(p -> all.add(p.info()));
    all.addAll(recorders.infos());
    return all;
  }

  // Coming and going

  void enter(Participant participant) {
    participants.put(participant.profile.identity, participant);
    if (!participant.profile.dependent) {
      timers.occupied();
    }
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
    log.info("{} joined {}", participant.profile.shownIdentity(), Escaped.of(info.name));
  }

  /** Who leaves may end the connection just before it says so, by another way. */
  void connectionFailed(Participant participant, String reason) {
    log.info(
        "{} in {} lost its connection: {}",
        participant.profile.shownIdentity(),
        Escaped.of(info.name),
        Escaped.of(reason));
    var _ =
        loop.performAfter(
            FAREWELL,
            () ->
                expel(
                    participant,
                    DisconnectReason.CONNECTION_TIMEOUT,
                    LeaveRequest.Action.RECONNECT));
  }

  /** Sends somebody away. */
  void expel(Participant participant, DisconnectReason reason, LeaveRequest.Action action) {
    if (has(participant)) {
      participant.send(RoomMessages.leave(reason, action));
      drop(participant, reason);
    }
  }

  /** Ends somebody's connection without a word. */
  void drop(Participant participant, DisconnectReason reason) {
    if (has(participant)) {
      participant.closeSignal();
      remove(participant, reason);
    }
  }

  private void remove(Participant participant, DisconnectReason reason) {
    participant.publications.forgetQueue();
    participant.publications.published().forEach(tracks::withdraw);
    boolean wasActive = participant.profile.active();
    participants.remove(participant.profile.identity);
    participant.subscriptions.all().forEach(participant.connections::release);
    participant.profile.disconnected(reason);
    broadcast(participant);
    participant.connections.close();
    rpcs.left(participant);
    watch().speakers.left(participant);
    recorders.left(participant);
    egress.left(participant);
    webhooks.participant(
        wasActive ? "participant_left" : "participant_connection_aborted",
        toProto(),
        participant.info());
    countsChanged = true;
    if (participant.profile.recorder) {
      broadcastRoom();
    }
    if (count() == 0) {
      timers.deserted();
    }
    if (participants.isEmpty()) {
      watch = null;
    }
    log.info("{} left {}: {}", participant.profile.shownIdentity(), Escaped.of(info.name), reason);
  }

  RoomWatch watch() {
    if (watch == null) {
      watch = new RoomWatch(participants.values(), recorders);
    }
    return watch;
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

  /** Tells everybody about the room. */
  void broadcastRoom() {
    SignalResponse message = RoomMessages.roomUpdate(toProto());
    participants.values().forEach(p -> p.send(message));
  }

  // Time

  private void tick() {
    long now = System.nanoTime();
    for (Participant participant : participants()) {
      participant.connections.tick(now);
    }
    watch().tick(now);
    rpcs.tick(now);
    timers.tick(now);
  }

  /** Somebody came or went, or began or ended to publish. */
  void countsChanged() {
    countsChanged = true;
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
    recorders.close(reason);
    timers.end();
    webhooks.room("room_finished", toProto());
    loop.stop();
    onClosed.accept(this);
    log.info("Room {} ({}) finished: {}", Escaped.of(info.name), info.sid, reason);
  }

  Duration emptyFor() {
    return timers.everOccupied() ? info.departureTimeout : info.emptyTimeout;
  }
}
