package io.roomtape.egress;

import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.RoomTaps;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Rooms whose sessions a test plays, in real time, to the recorders that tap them. */
final class FakeRooms implements RoomTaps {
  private final Map<String, Room> rooms = new ConcurrentHashMap<>();

  Room create(String name) {
    Room room = new Room("RM_" + name);
    rooms.put(name, room);
    return room;
  }

  /** One that was made. */
  Room room(String name) {
    return Objects.requireNonNull(rooms.get(name));
  }

  @Override
  public Optional<RoomTap> open(String room, String identity, TapListener listener) {
    return Optional.ofNullable(rooms.get(room)).map(found -> found.tap(listener));
  }

  static final class Room {
    final List<String> keyFrameRequests = new CopyOnWriteArrayList<>();
    final Map<String, Integer> heights = new ConcurrentHashMap<>();
    private final String sid;
    private volatile @Nullable TapListener listener;

    private Room(String sid) {
      this.sid = sid;
    }

    private RoomTap tap(TapListener hears) {
      listener = hears;
      return new RoomTap() {
        @Override
        public String roomSid() {
          return sid;
        }

        @Override
        public void requestKeyFrame(String trackSid) {
          keyFrameRequests.add(trackSid);
        }

        @Override
        public void preferHeight(String trackSid, int maxHeight) {
          heights.put(trackSid, maxHeight);
        }

        @Override
        public void close() {
          listener = null;
        }
      };
    }

    boolean tapped() {
      return listener != null;
    }

    void close() {
      TapListener hears = listener;
      listener = null;
      if (hears != null) {
        hears.roomClosed(System.nanoTime());
      }
    }

    /** Plays a session on a thread of its own, from now on. */
    void play(SampleRoom session) {
      long start = System.nanoTime();
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                for (SampleRoom.Event event : session.events()) {
                  for (long left = wait(start, event); left > 0; left = wait(start, event)) {
                    LockSupport.parkNanos(left);
                  }
                  TapListener hears = listener;
                  if (hears == null) {
                    return;
                  }
                  event.call().accept(new Later(hears, start));
                }
              });
    }

    private static long wait(long start, SampleRoom.Event event) {
      return start + event.at() - System.nanoTime();
    }
  }

  /** Moves the times of a session to now. */
  private record Later(TapListener listener, long by) implements TapListener {
    @Override
    public void participantJoined(TapParticipant participant, long at) {
      listener.participantJoined(participant, by + at);
    }

    @Override
    public void participantRenamed(String participantSid, String name, long at) {
      listener.participantRenamed(participantSid, name, by + at);
    }

    @Override
    public void participantLeft(String participantSid, long at) {
      listener.participantLeft(participantSid, by + at);
    }

    @Override
    public void speaking(List<String> participants, long at) {
      listener.speaking(participants, by + at);
    }

    @Override
    public void trackPublished(TapTrack track, long at) {
      listener.trackPublished(track, by + at);
    }

    @Override
    public void trackMuted(String trackSid, boolean muted, long at) {
      listener.trackMuted(trackSid, muted, by + at);
    }

    @Override
    public void trackUnpublished(String trackSid, long at) {
      listener.trackUnpublished(trackSid, by + at);
    }

    @Override
    public void rtp(
        String trackSid, int sequence, long rtpTime, boolean marker, ByteBuffer payload, long at) {
      listener.rtp(trackSid, sequence, rtpTime, marker, payload, by + at);
    }

    @Override
    public void senderReport(String trackSid, long ntp, long rtpTime, long at) {
      listener.senderReport(trackSid, ntp, rtpTime, by + at);
    }

    @Override
    public void roomClosed(long at) {
      listener.roomClosed(by + at);
    }
  }
}
