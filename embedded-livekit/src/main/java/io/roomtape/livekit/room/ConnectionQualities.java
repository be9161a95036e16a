package io.roomtape.livekit.room;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import livekit.LivekitModels.ConnectionQuality;
import livekit.LivekitRtc.ConnectionQualityInfo;
import livekit.LivekitRtc.ConnectionQualityUpdate;
import livekit.LivekitRtc.SignalResponse;

/**
 * Tells participants how good their own connection is, and those of whom they hear or see: by the
 * packets that get lost on the way to us and from us, and by what their way does not bear.
 */
final class ConnectionQualities {
  private static final long PERIOD_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long SILENT_NANOS = Duration.ofSeconds(7).toNanos();

  /** Parts of all packets: beyond that, what is lost is noticed; beyond that, it disturbs. */
  private static final double NOTICED = 0.03;

  private static final double DISTURBING = 0.1;

  private final Collection<Participant> participants;
  private final Map<String, ConnectionQualityInfo> bySid = new HashMap<>();
  private final Map<String, Set<ConnectionQualityInfo>> told = new HashMap<>();
  private long lastNanos = System.nanoTime();

  ConnectionQualities(Collection<Participant> participants) {
    this.participants = participants;
  }

  void left(Participant participant) {
    bySid.remove(participant.profile.sid);
    told.remove(participant.profile.sid);
  }

  void tick(long nowNanos) {
    if (nowNanos - lastNanos < PERIOD_NANOS) {
      return;
    }
    lastNanos = nowNanos;
    for (Participant participant : participants) {
      if (participant.profile.active()) {
        bySid.put(participant.profile.sid, info(participant, nowNanos));
      }
    }
    participants.stream().filter(p -> p.profile.active()).forEach(this::tell);
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

  /** Only what is news. */
  private void tell(Participant participant) {
    Set<ConnectionQualityInfo> now = new HashSet<>();
    add(participant.profile.sid, now);
    for (TrackSubscription subscription : participant.subscriptions.all()) {
      add(subscription.publication.publisher.profile.sid, now);
    }
    Set<ConnectionQualityInfo> before = told.getOrDefault(participant.profile.sid, Set.of());
    ConnectionQualityUpdate.Builder update = ConnectionQualityUpdate.newBuilder();
    now.stream().filter(info -> !before.contains(info)).forEach(update::addUpdates);
    if (update.getUpdatesCount() > 0) {
      participant.send(SignalResponse.newBuilder().setConnectionQuality(update).build());
    }
    told.put(participant.profile.sid, now);
  }

  private void add(String sid, Set<ConnectionQualityInfo> to) {
    ConnectionQualityInfo info = bySid.get(sid);
    if (info != null) {
      to.add(info);
    }
  }
}
