package io.roomtape.cluster;

import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.RoomTaps;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackSource;

/** Rooms that are joined at once, and in which somebody is silent. */
final class VoiceRooms implements RoomTaps {
  private static final byte[] SILENCE = {(byte) 0xf8, (byte) 0xff, (byte) 0xfe};
  private static final int FRAME = 960;
  private static final long FRAME_NANOS = 20_000_000;

  private final Map<String, TapListener> listeners = new ConcurrentHashMap<>();

  @Override
  public Optional<RoomTap> open(String room, String identity, TapListener listener) {
    listeners.put(identity, listener);
    return Optional.of(new Tap());
  }

  /** What an egress hears. */
  TapListener of(String egressId) {
    return Objects.requireNonNull(listeners.get(egressId));
  }

  /** A second of a microphone, as of now. */
  void speak(String egressId) {
    TapListener listener = of(egressId);
    long at = System.nanoTime();
    listener.participantJoined(
        new TapParticipant("PA_1", "alice", "Alice", ParticipantInfo.Kind.STANDARD), at);
    listener.trackPublished(
        new TapTrack("TR_1", "PA_1", TrackSource.MICROPHONE, "audio/opus", 48_000, false, false),
        at);
    for (int i = 0; i < 50; i++) {
      listener.rtp(
          "TR_1", i, (long) i * FRAME, false, ByteBuffer.wrap(SILENCE), at + i * FRAME_NANOS);
    }
  }

  private static final class Tap implements RoomTap {
    @Override
    public String roomSid() {
      return "";
    }

    @Override
    public void requestKeyFrame(String trackSid) {}

    @Override
    public void preferHeight(String trackSid, int maxHeight) {}

    @Override
    public void close() {}
  }
}
