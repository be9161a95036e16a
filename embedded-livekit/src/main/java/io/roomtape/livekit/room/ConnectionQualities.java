package io.roomtape.livekit.room;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import livekit.LivekitModels.ConnectionQuality;
import livekit.LivekitRtc.ConnectionQualityInfo;
import livekit.LivekitRtc.ConnectionQualityUpdate;
import livekit.LivekitRtc.SignalResponse;

/**
 * Tells participants how good their own connection is, and those of whom they hear or see: by the
 * packets that get lost on the way to us and from us, and by what their way does not bear. When one
 * of them changes, or is new, everybody is told all of them, as LiveKit does.
 */
final class ConnectionQualities {
  private static final long PERIOD_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long SILENT_NANOS = Duration.ofSeconds(7).toNanos();

  /** Parts of all packets: beyond that, what is lost is noticed; beyond that, it disturbs. */
  private static final double NOTICED = 0.03;

  private static final double DISTURBING = 0.1;

  private final Collection<Participant> participants;
  private Map<String, ConnectionQualityInfo> bySid = Map.of();
  private long lastNanos = System.nanoTime();

  ConnectionQualities(Collection<Participant> participants) {
    this.participants = participants;
  }

  void tick(long nowNanos) {
    if (nowNanos - lastNanos < PERIOD_NANOS) {
      return;
    }
    lastNanos = nowNanos;
    Map<String, ConnectionQualityInfo> before = bySid;
    bySid =
        participants.stream()
            .filter(p -> p.profile.active())
            .map(p -> info(p, nowNanos))
            .collect(toMap(ConnectionQualityInfo::getParticipantSid, identity()));
    if (!before.values().containsAll(bySid.values())) {
      participants.stream().filter(p -> p.profile.active()).forEach(this::tell);
    }
  }

  private static ConnectionQualityInfo info(Participant participant, long nowNanos) {
    ConnectionQuality quality = quality(participant, nowNanos);
    return ConnectionQualityInfo.newBuilder()
        .setParticipantSid(participant.profile.sid)
        .setQuality(quality)
        .setScore(score(quality))
        .build();
  }

  private static ConnectionQuality quality(Participant participant, long nowNanos) {
    if (nowNanos - participant.connections.lastHeardNanos() > SILENT_NANOS) {
      return ConnectionQuality.LOST;
    }
    double lost = participant.connections.lossSinceAsked();
    boolean starved =
        participant.subscriptions.all().stream().anyMatch(TrackSubscription::isStarved);
    if (lost > DISTURBING || starved) {
      return ConnectionQuality.POOR;
    }
    return lost > NOTICED ? ConnectionQuality.GOOD : ConnectionQuality.EXCELLENT;
  }

  /** As a mean opinion score, 1 to 5. */
  private static float score(ConnectionQuality quality) {
    return switch (quality) {
      case EXCELLENT -> 4.5f;
      case GOOD -> 3.5f;
      case POOR -> 2.2f;
      case LOST, UNRECOGNIZED -> 1;
    };
  }

  private void tell(Participant participant) {
    Set<String> sids = new LinkedHashSet<>();
    sids.add(participant.profile.sid);
    participant.subscriptions.all().forEach(s -> sids.add(s.publication.publisher.profile.sid));
    ConnectionQualityUpdate.Builder update = ConnectionQualityUpdate.newBuilder();
    sids.stream().map(bySid::get).filter(Objects::nonNull).forEach(update::addUpdates);
    participant.send(SignalResponse.newBuilder().setConnectionQuality(update).build());
  }
}
