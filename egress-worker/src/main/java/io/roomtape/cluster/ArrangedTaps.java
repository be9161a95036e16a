package io.roomtape.cluster;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.RoomTaps;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Hears what layout an egress is to have: livekit-server says it in the metadata of the recorder,
 * {@code {"layout":"…"}}.
 *
 * @param layouts takes egress ids and layouts; must return at once
 */
record ArrangedTaps(RoomTaps rooms, BiConsumer<String, String> layouts) implements RoomTaps {
  @Override
  public Optional<RoomTap> open(String room, String identity, TapListener listener) {
    return rooms.open(room, identity, new Arranged(listener, identity, layouts));
  }

  static Optional<String> layout(String metadata) {
    try {
      return Optional.of(JsonParser.parseString(metadata))
          .filter(JsonElement::isJsonObject)
          .map(object -> object.getAsJsonObject().get("layout"))
          .filter(JsonElement::isJsonPrimitive)
          .map(JsonElement::getAsString);
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  private record Arranged(TapListener listener, String egressId, BiConsumer<String, String> layouts)
      implements TapListener {
    @Override
    public void asked(String metadata) {
      layout(metadata).ifPresent(layout -> layouts.accept(egressId, layout));
    }

    @Override
    public void participantJoined(TapParticipant participant, long atNanos) {
      listener.participantJoined(participant, atNanos);
    }

    @Override
    public void participantRenamed(String participantSid, String name, long atNanos) {
      listener.participantRenamed(participantSid, name, atNanos);
    }

    @Override
    public void participantLeft(String participantSid, long atNanos) {
      listener.participantLeft(participantSid, atNanos);
    }

    @Override
    public void speaking(List<String> participantSids, long atNanos) {
      listener.speaking(participantSids, atNanos);
    }

    @Override
    public void trackPublished(TapTrack track, long atNanos) {
      listener.trackPublished(track, atNanos);
    }

    @Override
    public boolean wants(TapTrack track) {
      return listener.wants(track);
    }

    @Override
    public void trackMuted(String trackSid, boolean muted, long atNanos) {
      listener.trackMuted(trackSid, muted, atNanos);
    }

    @Override
    public void trackUnpublished(String trackSid, long atNanos) {
      listener.trackUnpublished(trackSid, atNanos);
    }

    @Override
    public void rtp(
        String trackSid,
        int sequence,
        long rtpTime,
        boolean marker,
        ByteBuffer payload,
        long arrivalNanos) {
      listener.rtp(trackSid, sequence, rtpTime, marker, payload, arrivalNanos);
    }

    @Override
    public void senderReport(String trackSid, long ntp, long rtpTime, long arrivalNanos) {
      listener.senderReport(trackSid, ntp, rtpTime, arrivalNanos);
    }

    @Override
    public void roomClosed(long atNanos) {
      listener.roomClosed(atNanos);
    }

    @Override
    public void failed(String reason) {
      listener.failed(reason);
    }
  }
}
