package io.roomtape.livekit.room;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import livekit.LivekitRtc.SubscriptionPermission;
import livekit.LivekitRtc.TrackPermission;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may get one participant's tracks: everybody, until it says otherwise. */
final class TrackPermissions {
  private static final Logger log = LoggerFactory.getLogger(TrackPermissions.class);

  /** Null: everybody may get everything. */
  private @Nullable Map<String, TrackPermission> byIdentity;

  /**
   * Takes over what the publisher says now, in place of all it said before.
   *
   * @param identityOf whom a sid belongs to, in requests of older clients
   * @return false, and nothing changes, when it names nobody
   */
  boolean replace(
      SubscriptionPermission permission, Function<String, Optional<String>> identityOf) {
    if (permission.getAllParticipants()) {
      byIdentity = null;
      return true;
    }
    Map<String, TrackPermission> changed = new HashMap<>();
    for (TrackPermission one : permission.getTrackPermissionsList()) {
      String identity = one.getParticipantIdentity();
      if (identity.isEmpty() && one.getParticipantSid().isEmpty()) {
        log.debug("A permission that names no participant, and its request, count for nothing");
        return false;
      }
      Optional<String> named =
          identity.isEmpty() ? identityOf.apply(one.getParticipantSid()) : Optional.of(identity);
      named.ifPresent(somebody -> changed.put(somebody, one));
    }
    byIdentity = changed;
    return true;
  }

  boolean allow(String identity, String trackSid) {
    if (byIdentity == null) {
      return true;
    }
    TrackPermission permission = byIdentity.get(identity);
    return permission != null
        && (permission.getAllTracks() || permission.getTrackSidsList().contains(trackSid));
  }
}
