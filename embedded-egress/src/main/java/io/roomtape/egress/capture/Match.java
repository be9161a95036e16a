package io.roomtape.egress.capture;

import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackSource;

/** Which tracks of a room are meant. */
public sealed interface Match {
  /** Whether a track is. */
  boolean of(TapParticipant participant, TapTrack track);

  record Any() implements Match {
    @Override
    public boolean of(TapParticipant participant, TapTrack track) {
      return true;
    }
  }

  /** One track, by LiveKit's id. */
  record Track(String sid) implements Match {
    @Override
    public boolean of(TapParticipant participant, TapTrack track) {
      return track.sid().equals(sid);
    }
  }

  /** What one person publishes from some sources. */
  record Person(String identity, Set<TrackSource> sources) implements Match {
    /** Whatever it is. */
    public Person(String identity) {
      this(identity, Set.of(TrackSource.values()));
    }

    @Override
    public boolean of(TapParticipant participant, TapTrack track) {
      return participant.identity().equals(identity) && sources.contains(track.source());
    }
  }

  /** What all participants of a kind publish. */
  record Kind(ParticipantInfo.Kind kind) implements Match {
    @Override
    public boolean of(TapParticipant participant, TapTrack track) {
      return participant.kind() == kind;
    }
  }
}
