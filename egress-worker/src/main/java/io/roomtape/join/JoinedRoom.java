package io.roomtape.join;

import io.roomtape.client.Network;
import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.TapListener;
import java.net.URI;
import java.util.List;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.RoomMovedResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recorder's place in a room, kept through all that happens to its connections. All but the tap's
 * own methods in the network's thread.
 */
final class JoinedRoom implements RoomTap, Network.Member, Signals.Events {
  private static final Logger log = LoggerFactory.getLogger(JoinedRoom.class);

  /** A server answers pings; twice missed, the connection is dead. */
  private static final long SILENCE_NANOS = 12_000_000_000L;

  /** Checks are answered every two seconds. */
  private static final long MEDIA_SILENCE_NANOS = 7_000_000_000L;

  private static final long CONNECT_NANOS = 8_000_000_000L;
  private static final int NOT_FOUND = 404;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;

  private final Network network;
  private final Teller teller;
  private final Heard heard;
  private final Outage outage = new Outage(System.nanoTime());
  private Door door;
  private boolean oneConnection = true;
  private @Nullable Signals signals;
  private @Nullable Link link;
  private String participantSid = "";
  private volatile String roomSid = "";
  private long openedAt;
  private long linkedAt;
  private long resumedAt;
  private String lastTrouble = "the server does not answer";
  private boolean ended;

  JoinedRoom(Network network, Door door, TapListener listener) {
    this.network = network;
    this.door = door;
    this.teller = new Teller(listener);
    this.heard = new Heard(teller, this::send);
  }

  void open() {
    network.execute(
        () -> {
          network.add(this);
          tick(System.nanoTime());
        });
  }

  @Override
  public void tick(long nowNanos) {
    if (outage.tooLong(nowNanos)) {
      fail(
          "could not join the room within %s s: %s"
              .formatted(outage.patienceSeconds(), lastTrouble));
    }
    if (ended) {
      return;
    }
    heard.tick(nowNanos);
    Signals open = signals;
    if (open != null) {
      open.ping(nowNanos);
      if (nowNanos - open.heardAt() > SILENCE_NANOS) {
        lost("nothing was heard for too long");
      }
    } else if (outage.due(nowNanos)) {
      knock();
    }
    watchMedia(nowNanos);
  }

  private void watchMedia(long nowNanos) {
    Link current = link;
    if (current == null || signals == null) {
      return;
    }
    if (current.failure().isPresent()) {
      again("media: " + current.failure().orElse(""));
    } else if (!current.connected()) {
      if (nowNanos - openedAt > CONNECT_NANOS) {
        again(
            "none of the server's addresses for media can be reached, by UDP or TCP;"
                + " its TURN servers are not asked");
      }
    } else if (linkedAt == 0) {
      linkedAt = nowNanos;
      outage.end();
    } else if (nowNanos - Math.max(current.connection().heardAt(), linkedAt)
        > MEDIA_SILENCE_NANOS) {
      silent(current, nowNanos);
    }
  }

  /** ICE begins anew; where that did not help, all does. */
  private void silent(Link current, long nowNanos) {
    if (current.connection().heardAt() < resumedAt) {
      again("no media came any more");
    } else {
      linkedAt = nowNanos;
      lost("no media came any more");
    }
  }

  // Joining, and coming back

  private void knock() {
    Link current = link;
    if (participantSid.isEmpty() || current == null) {
      join();
    } else {
      resume(current);
    }
  }

  private void join() {
    if (oneConnection) {
      OneConnection next = new OneConnection(network, heard.received(), heard::wantedTrack);
      open(next, new Knock(door.join(next.offer()), door.token()));
    } else {
      open(
          new TwoConnections(network, heard.received(), heard::wantedTrack),
          new Knock(door.join(), door.token()));
    }
  }

  private record Knock(URI url, String token) {}

  private void open(Link next, Knock knock) {
    closeLink();
    link = next;
    openedAt = System.nanoTime();
    linkedAt = 0;
    resumedAt = 0;
    next.signals(this::send);
    heard.received().over(next.connection());
    signals = new Signals(network, knock.url(), knock.token(), this);
  }

  private void resume(Link current) {
    signals = new Signals(network, current.resume(door, participantSid), door.token(), this);
  }

  @Override
  public void refused(int status) {
    signals = null;
    boolean back = !participantSid.isEmpty();
    forgetSession();
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      fail(
          "the server refuses the recorder's token (HTTP %s): is the key right?".formatted(status));
    } else if (back) {
      outage.hurry(System.nanoTime());
    } else if (oneConnection && status / 100 == 4 && status != TOO_MANY) {
      oneConnection = false; // an older server, or a proxy that lets no long request through
      outage.hurry(System.nanoTime());
    } else {
      lastTrouble =
          status == NOT_FOUND
              ? "there is no such room at the server, or no LiveKit server at its address"
              : "the server refuses with HTTP " + status;
      log.info("{}: {}", door, lastTrouble);
      outage.failed(System.nanoTime());
    }
  }

  @Override
  public void lost(String why) {
    if (ended) {
      return;
    }
    log.info("{}: {}", door, why);
    lastTrouble = why;
    cutSignals();
    long now = System.nanoTime();
    boolean first = !outage.isUnder();
    outage.begin(now);
    if (first) {
      outage.hurry(now);
    } else {
      heard.nobodySpeaks();
      outage.failed(now);
    }
  }

  private void cutSignals() {
    Signals open = signals;
    signals = null;
    if (open != null) {
      open.cut();
    }
  }

  private void forgetSession() {
    participantSid = "";
  }

  private void closeLink() {
    Link before = link;
    link = null;
    if (before != null) {
      before.close();
    }
  }

  // What the server says

  @Override
  public void heard(SignalResponse message) {
    Link current = link;
    if (current == null || ended) {
      return;
    }
    try {
      heard(message, current);
    } catch (IllegalArgumentException e) {
      // A description that makes no sense: another connection may get a better one.
      again(e.toString());
    }
  }

  private void heard(SignalResponse message, Link current) {
    switch (message.getMessageCase()) {
      case JOIN -> joined(message.getJoin());
      case RECONNECT -> resumed(current);
      case OFFER -> current.offered(message.getOffer());
      case ANSWER -> current.answered(message.getAnswer());
      case TRICKLE -> current.trickled(message.getTrickle());
      case MEDIA_SECTIONS_REQUIREMENT -> current.required(message.getMediaSectionsRequirement());
      case UPDATE -> updated(message.getUpdate().getParticipantsList());
      case SPEAKERS_CHANGED -> heard.speakers(message.getSpeakersChanged().getSpeakersList());
      case ROOM_UPDATE -> roomSid = message.getRoomUpdate().getRoom().getSid();
      case ROOM_MOVED -> moved(message.getRoomMoved());
      case SUBSCRIPTION_RESPONSE -> log.info("{}: {}", door, message.getSubscriptionResponse());
      case LEAVE -> left(message.getLeave());
      default -> {}
    }
  }

  private void updated(List<ParticipantInfo> infos) {
    infos.stream()
        .filter(info -> info.getSid().equals(participantSid))
        .forEach(info -> heard.own(info.getMetadata()));
    heard.update(infos);
  }

  private void joined(JoinResponse join) {
    participantSid = join.getParticipant().getSid();
    roomSid = join.getRoom().getSid();
    heard.all(join.getOtherParticipantsList());
  }

  private void resumed(Link current) {
    resumedAt = System.nanoTime();
    send(SignalRequest.newBuilder().setSyncState(heard.state(current)));
    current.resumed();
    heard.wantAgain();
    outage.end();
  }

  private void moved(RoomMovedResponse moved) {
    roomSid = moved.getRoom().getSid();
    door = door.into(moved.getRoom().getName());
    participantSid = moved.getParticipant().getSid();
    heard.all(moved.getOtherParticipantsList());
  }

  private void left(LeaveRequest leave) {
    log.info("{}: told to leave, {} {}", door, leave.getReason(), leave.getAction());
    switch (leave.getAction()) {
      case RESUME -> lost("the server asks to come back");
      case RECONNECT -> again("the server asks to join again");
      default -> disconnected(leave);
    }
  }

  /** With all that was agreed forgotten. */
  private void again(String why) {
    forgetSession();
    lost(why);
  }

  private void disconnected(LeaveRequest leave) {
    DisconnectReason reason = leave.getReason();
    switch (reason) {
      case ROOM_DELETED, ROOM_CLOSED, PARTICIPANT_REMOVED -> {
        finish();
        heard.close();
        teller.tell(listener -> listener.roomClosed(System.nanoTime()));
        teller.silence();
      }
      case DUPLICATE_IDENTITY -> fail("another recorder has joined as " + door.identity());
      default -> again("the server ends the session: " + reason);
    }
  }

  private void fail(String reason) {
    if (!ended) {
      log.info("{}: {}", door, reason);
      finish();
      heard.close();
      teller.tell(listener -> listener.failed(reason));
      teller.silence();
    }
  }

  /** Ends all connections. */
  private void finish() {
    ended = true;
    network.remove(this);
    Signals open = signals;
    signals = null;
    if (open != null) {
      open.end();
    }
    closeLink();
  }

  private void send(SignalRequest.Builder request) {
    Signals open = signals;
    if (open != null) {
      open.send(request);
    }
  }

  // The tap

  /** Empty before it is known. */
  @Override
  public String roomSid() {
    return roomSid;
  }

  @Override
  public void requestKeyFrame(String trackSid) {
    network.execute(() -> heard.received().requestKeyFrame(trackSid));
  }

  @Override
  public void preferHeight(String trackSid, int maxHeight) {
    network.execute(() -> heard.prefer(trackSid, maxHeight));
  }

  @Override
  public void close() {
    teller.silence();
    network.execute(
        () -> {
          if (!ended) {
            send(
                SignalRequest.newBuilder()
                    .setLeave(
                        LeaveRequest.newBuilder().setReason(DisconnectReason.CLIENT_INITIATED)));
            finish();
            heard.close();
          }
        });
  }
}
