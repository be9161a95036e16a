package io.roomtape.livekit.auth;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitModels.ParticipantInfo.Kind;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitRoom.RoomConfiguration;

/**
 * What a participant's token says beyond its grants.
 *
 * @param attributes the participant's attributes at first
 * @param canPublishSources the only sources that may be published; empty: any
 * @param room what the room is like, should the participant's joining make it ({@code roomConfig})
 * @param roomPreset the name of a configuration that the server has; empty: none
 * @param kind what sort of participant it is for: LiveKit's own recorder comes as {@code EGRESS}
 * @param expiresAt until when a token is good that was given to us
 */
public record AccessToken(
    Grants grants,
    Map<String, String> attributes,
    List<TrackSource> canPublishSources,
    RoomConfiguration room,
    String roomPreset,
    Kind kind,
    Optional<Instant> expiresAt) {

  /** One for an ordinary participant, that says nothing of the room. */
  public AccessToken(
      Grants grants, Map<String, String> attributes, List<TrackSource> canPublishSources) {
    this(grants, attributes, canPublishSources, Kind.STANDARD);
  }

  /** One that says nothing of the room. */
  public AccessToken(
      Grants grants, Map<String, String> attributes, List<TrackSource> sources, Kind kind) {
    this(
        grants,
        attributes,
        sources,
        RoomConfiguration.getDefaultInstance(),
        "",
        kind,
        Optional.empty());
  }

  public AccessToken {
    attributes = Map.copyOf(attributes);
    canPublishSources = List.copyOf(canPublishSources);
  }

  /** Whether its holder records the room. */
  public boolean recorder() {
    return kind == Kind.EGRESS || grants.allows(Grant.RECORDER);
  }

  /** Whether its holder is there for the others: not counted, and no reason to keep a room. */
  public boolean dependent() {
    return kind == Kind.AGENT || recorder();
  }
}
