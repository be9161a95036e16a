package io.roomtape.livekit.auth;

import java.util.List;
import java.util.Map;
import livekit.LivekitModels.TrackSource;

/**
 * What a participant's token says beyond its grants.
 *
 * @param attributes the participant's attributes at first
 * @param canPublishSources the only sources that may be published; empty: any
 */
public record AccessToken(
    Grants grants, Map<String, String> attributes, List<TrackSource> canPublishSources) {
  public AccessToken {
    attributes = Map.copyOf(attributes);
    canPublishSources = List.copyOf(canPublishSources);
  }
}
