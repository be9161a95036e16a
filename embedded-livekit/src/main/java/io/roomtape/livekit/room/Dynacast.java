package io.roomtape.livekit.room;

import static java.util.Locale.ROOT;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SubscribedCodec;
import livekit.LivekitRtc.SubscribedQuality;
import livekit.LivekitRtc.SubscribedQualityUpdate;

/**
 * Tells publishers which layers anybody wants ({@code SubscribedQualityUpdate}), so that they need
 * not encode the others. More is asked for at once, less only after a while.
 */
@SuppressWarnings("deprecation") // older clients read the deprecated fields
final class Dynacast {
  private static final long PERIOD_NANOS = Duration.ofMillis(200).toNanos();
  private static final long LOWER_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int NONE = -1;

  private final Collection<Participant> participants;
  private final BooleanSupplier recorded;
  private final Map<String, Wanted> byTrackSid = new HashMap<>();
  private long lastNanos = System.nanoTime();

  /** What a publisher was told, and since when less is wanted. */
  private static final class Wanted {
    int told = TrackSubscription.HIGHEST;
    long lessSince;
  }

  /**
   * @param recorded whether a recorder hears the room: it wants the best of everything
   */
  Dynacast(Collection<Participant> participants, BooleanSupplier recorded) {
    this.participants = participants;
    this.recorded = recorded;
  }

  void unpublished(Publication publication) {
    byTrackSid.remove(publication.sid());
  }

  void tick(long nowNanos) {
    if (nowNanos - lastNanos < PERIOD_NANOS) {
      return;
    }
    lastNanos = nowNanos;
    for (Participant participant : participants) {
      for (Publication publication : participant.publications.published()) {
        if (publication.hasLayers()) {
          compare(publication, nowNanos);
        }
      }
    }
  }

  private void compare(Publication publication, long nowNanos) {
    Wanted wanted = byTrackSid.computeIfAbsent(publication.sid(), _ -> new Wanted());
    int best = best(publication);
    if (best >= wanted.told) {
      wanted.lessSince = 0;
    } else if (wanted.lessSince == 0) {
      wanted.lessSince = nowNanos;
    }
    boolean less = wanted.lessSince != 0 && nowNanos - wanted.lessSince >= LOWER_NANOS;
    if (best > wanted.told || less) {
      wanted.told = best;
      wanted.lessSince = 0;
      publication.publisher.send(message(publication, best));
    }
  }

  private int best(Publication publication) {
    if (recorded.getAsBoolean()) {
      return TrackSubscription.HIGHEST;
    }
    int best = NONE;
    for (Participant participant : participants) {
      best =
          Math.max(
              best,
              participant
                  .subscriptions
                  .get(publication.sid())
                  .map(TrackSubscription::wantedLayer)
                  .orElse(NONE));
    }
    return best;
  }

  private static SignalResponse message(Publication publication, int best) {
    SubscribedCodec.Builder codec =
        SubscribedCodec.newBuilder()
            .setCodec(publication.info().getMimeType().replaceFirst(".*/", "").toLowerCase(ROOT));
    SubscribedQualityUpdate.Builder update =
        SubscribedQualityUpdate.newBuilder().setTrackSid(publication.sid());
    for (int layer = 0; layer <= TrackSubscription.HIGHEST; layer++) {
      SubscribedQuality quality =
          SubscribedQuality.newBuilder()
              .setQuality(VideoQuality.forNumber(layer))
              .setEnabled(layer <= best)
              .build();
      update.addSubscribedQualities(quality);
      codec.addQualities(quality);
    }
    return SignalResponse.newBuilder()
        .setSubscribedQualityUpdate(update.addSubscribedCodecs(codec))
        .build();
  }
}
