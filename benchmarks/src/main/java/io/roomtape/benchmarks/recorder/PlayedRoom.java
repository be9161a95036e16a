package io.roomtape.benchmarks.recorder;

import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.RoomTaps;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Plays a made-up session, in real time, to whoever taps it. */
final class PlayedRoom implements RoomTaps {
  /** Packets of as much time are handed over together, so that playing costs little. */
  private static final long TURN_NANOS = 5_000_000;

  private final Room room;
  private volatile boolean left;

  PlayedRoom(Room room) {
    this.room = room;
  }

  @Override
  public Optional<RoomTap> open(String name, String identity, TapListener listener) {
    Later hears = new Later(listener, System.nanoTime());
    Thread.ofPlatform().daemon().name("room").start(() -> play(hears));
    return Optional.of(new Tap());
  }

  private void play(Later hears) {
    for (Room.Heard heard : room.heard()) {
      while (!left && hears.by + heard.at() > System.nanoTime()) {
        LockSupport.parkNanos(TURN_NANOS);
      }
      if (left) {
        return;
      }
      heard.call().accept(hears);
    }
  }

  private final class Tap implements RoomTap {
    @Override
    public String roomSid() {
      return "RM_played";
    }

    @Override
    public void requestKeyFrame(String trackSid) {}

    @Override
    public void preferHeight(String trackSid, int maxHeight) {}

    @Override
    public void close() {
      left = true;
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
