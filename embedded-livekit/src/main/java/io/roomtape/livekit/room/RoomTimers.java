package io.roomtape.livekit.room;

import java.time.Duration;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;

/** What happens in a room because time goes by. */
final class RoomTimers {
  private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Duration LOST_BEFORE_MEDIA = Duration.ofMillis(900);
  private static final Duration TOKEN_REFRESH = Duration.ofMinutes(5);

  private final Room room;
  private long lastNanos = System.nanoTime();
  private long emptySinceNanos = System.nanoTime();
  private boolean empty = true;
  private boolean everOccupied;
  private Runnable keepOpen = () -> {};

  RoomTimers(Room room) {
    this.room = room;
  }

  /** The room is there, and nobody in it. */
  void begin() {
    closeUnlessOccupied();
  }

  /** Somebody is here who keeps the room. */
  void occupied() {
    empty = false;
    everOccupied = true;
    keepOpen.run();
  }

  /** Somebody left, and nobody is here who keeps the room. */
  void deserted() {
    empty = true;
    if (everOccupied) {
      emptySinceNanos = System.nanoTime();
    }
    closeUnlessOccupied();
  }

  private void closeUnlessOccupied() {
    keepOpen.run();
    long since = System.nanoTime() - emptySinceNanos;
    keepOpen =
        room.loop.performAfter(
            room.emptyFor().minusNanos(since),
            () -> {
              if (empty && System.nanoTime() - emptySinceNanos >= room.emptyFor().toNanos()) {
                room.close(DisconnectReason.ROOM_CLOSED);
              }
            });
  }

  /** The room is closed. */
  void end() {
    keepOpen.run();
  }

  boolean everOccupied() {
    return everOccupied;
  }

  void tick(long nowNanos) {
    for (Participant participant : room.participants()) {
      check(participant, nowNanos);
    }
    if (nowNanos - lastNanos > PERIOD_NANOS) {
      lastNanos = nowNanos;
      room.tellCounts();
    }
  }

  private void check(Participant participant, long nowNanos) {
    RoomSettings settings = room.context.settings();
    boolean active = participant.profile.active();
    long silent = nowNanos - participant.connections.lastHeardNanos();
    if (!active && participant.signalLostFor(LOST_BEFORE_MEDIA, nowNanos)) {
      expel(participant, DisconnectReason.SIGNAL_CLOSE);
    } else if (!active && nowNanos - participant.joinedNanos > settings.joinTimeout().toNanos()) {
      expel(participant, DisconnectReason.JOIN_FAILURE);
    } else if (active && silent > settings.mediaTimeout().toNanos()) {
      expel(participant, DisconnectReason.CONNECTION_TIMEOUT);
    } else if (participant.tokenOlderThan(TOKEN_REFRESH, nowNanos)) {
      participant.refreshToken();
    }
  }

  private void expel(Participant participant, DisconnectReason reason) {
    room.expel(participant, reason, LeaveRequest.Action.DISCONNECT);
  }
}
