package io.roomtape.livekit.auth;

import java.util.List;
import java.util.Map;
import livekit.LivekitModels.TrackSource;

/**
 * What a participant's token says beyond its grants.
 *
 * @param attributes the participant's attributes at first
 * @param canPublishSources the only sources that may be published; empty: any
 * @param roomMetadata the metadata of the room, should the participant's joining make it ({@code
 *     roomConfig}, LiveKit's RoomConfiguration)
 */
public record AccessToken(
    Grants grants,
    Map<String, String> attributes,
    List<TrackSource> canPublishSources,
    String roomMetadata) {

  /** One that says nothing of the room. */
  public AccessToken(
      Grants grants, Map<String, String> attributes, List<TrackSource> canPublishSources) {
    this(grants, attributes, canPublishSources, "");
  }

  public AccessToken {
    attributes = Map.copyOf(attributes);
    canPublishSources = List.copyOf(canPublishSources);
  }
}
