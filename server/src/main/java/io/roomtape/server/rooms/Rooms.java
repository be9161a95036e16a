package io.roomtape.server.rooms;

import io.roomtape.server.names.ParticipantName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rooms that this application lets people into, and what it tells them. */
public final class Rooms {
  private static final Logger log = LoggerFactory.getLogger(Rooms.class);

  private final LiveKitRooms liveKit;
  private final AccessTokens tokens;
  private final String appName;
  private final KnownRooms known;
  private final String firstMetadata;

  /**
   * @param appName the {@code createdBy} of rooms that are ours
   */
  public Rooms(LiveKitRooms liveKit, AccessTokens tokens, String appName, Clock clock) {
    this.liveKit = liveKit;
    this.tokens = tokens;
    this.appName = appName;
    this.known = new KnownRooms(clock);
    this.firstMetadata = RoomMetadata.of("").completed(appName).text();
  }

  /**
   * Lets a participant in. The room exists afterwards, and its metadata are a JSON object that says
   * who created it and whether it is being recorded: clients read it as soon as they have joined.
   * Only a room of others is left as it is.
   *
   * @return the token to join with
   * @throws LiveKitFailure when LiveKit cannot be asked
   */
  public String admit(RoomName name, ParticipantName participant) {
    return admit(name, Participant.named(participant), () -> {});
  }

  /**
   * As above.
   *
   * @param beforeNew is run before a room is made; what it throws prevents that
   */
  public String admit(RoomName name, Participant participant, Runnable beforeNew) {
    if (!known.has(name)) {
      prepare(name, beforeNew);
      known.add(name);
    }
    return tokens.forParticipant(name, participant, firstMetadata);
  }

  private void prepare(RoomName name, Runnable beforeNew) {
    LiveRoom room = liveKit.find(name).orElseGet(() -> create(name, beforeNew));
    RoomMetadata metadata = RoomMetadata.of(room.metadata());
    if (metadata.isWritable() && !metadata.isComplete() && !metadata.isOfOthers(appName)) {
      liveKit.updateMetadata(name, metadata.completed(appName).text());
    }
  }

  private LiveRoom create(RoomName name, Runnable beforeNew) {
    beforeNew.run();
    return liveKit.create(name, firstMetadata);
  }

  public Optional<LiveRoom> find(RoomName name) {
    return liveKit.find(name);
  }

  /** Who is in a room; nobody is in one that does not exist. */
  public Occupants occupants(RoomName name) {
    return liveKit.occupants(name);
  }

  /** Whether this application, or another of the same name, created a room. */
  public boolean isOurs(LiveRoom room) {
    return RoomMetadata.of(room.metadata()).isCreatedBy(appName);
  }

  /** The rooms of now that this application, or another of the same name, created. */
  public List<LiveRoom> ours() {
    return liveKit.all().stream().filter(this::isOurs).toList();
  }

  /** What a room's metadata say of its recording; empty when it is none of our words. */
  public static Optional<RecordingStatus> status(LiveRoom room) {
    return RoomMetadata.of(room.metadata()).status();
  }

  /**
   * Tells everybody in a room how its recording stands. A room that is gone, or that is a later
   * session under the same name, is left alone, and so are all other keys of the metadata, and
   * metadata of others that are no JSON object.
   *
   * @throws LiveKitFailure when LiveKit cannot be asked
   */
  public void announce(RoomName name, RoomSid session, Standing standing) {
    Optional<LiveRoom> room = liveKit.find(name).filter(found -> found.sid().equals(session));
    if (room.isEmpty()) {
      known.forget(name);
      log.debug("Room {} ({}) is gone and cannot hear {}", name, session, standing);
      return;
    }
    RoomMetadata metadata = RoomMetadata.of(room.get().metadata());
    RoomMetadata told = metadata.completed(appName).with(standing);
    if (!metadata.isWritable()) {
      log.debug("Room {} has metadata of others, and cannot be told {}", name, standing);
    } else if (!metadata.isSame(told)) {
      write(name, told);
    }
  }

  /**
   * Sends a reliable data message to everybody in a room, if it exists.
   *
   * @throws LiveKitFailure when LiveKit cannot be asked
   */
  public void signal(RoomName name, String topic, byte[] payload) {
    if (liveKit.find(name).isPresent()) {
      liveKit.sendData(name, topic, payload);
    }
  }

  private void write(RoomName name, RoomMetadata metadata) {
    try {
      liveKit.updateMetadata(name, metadata.text());
    } catch (LiveKitFailure failure) {
      if (failure.kind() != LiveKitFailure.Kind.NOT_FOUND) {
        throw failure;
      }
      log.debug("Room {} closed before its status could be written", name);
    }
  }
}
