package io.roomtape.livekit.room;

import static java.util.Locale.ROOT;

import io.roomtape.webrtc.media.MediaKind;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SubscribedCodec;
import livekit.LivekitRtc.SubscribedQuality;
import livekit.LivekitRtc.SubscribedQualityUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Tells publishers which qualities of a picture anybody wants ({@code SubscribedQualityUpdate}), so
 * that they need not encode the others; one without layers has one quality.
 */
@SuppressWarnings("deprecation") // older clients read the deprecated fields
final class Dynacast {
  private static final long PERIOD_NANOS = Duration.ofMillis(200).toNanos();
  private static final int NONE = -1;

  private final Collection<Participant> participants;
  private final BooleanSupplier recorded;
  private final Map<String, Told> byTrackSid = new HashMap<>();
  private long lastNanos = System.nanoTime();

  /**
   * What a publisher was told. More is asked for at once, less only after a while, and nothing of a
   * muted track: who unmutes is told again. The pauses are LiveKit's.
   */
  private static final class Told {
    private static final long FIRST_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LESS_NANOS = Duration.ofSeconds(5).toNanos();

    private int best = NONE;
    private boolean muted;

    /** When less is told, or that nobody wants anything yet. */
    private @Nullable Long dueNanos;

    Told(long publishedNanos) {
      dueNanos = publishedNanos + FIRST_NANOS;
    }

    /** Whether the publisher is to be told now what is wanted. */
    boolean isDue(int wanted, boolean mutedNow, long nowNanos) {
      boolean unmuted = muted && !mutedNow;
      muted = mutedNow;
      boolean waited = dueNanos != null && nowNanos - dueNanos >= 0;
      if (wanted > best || unmuted || waited) {
        best = wanted;
        dueNanos = null;
        return !muted;
      }
      if (wanted == best && best != NONE) {
        dueNanos = null;
      } else if (wanted < best && dueNanos == null) {
        dueNanos = nowNanos + LESS_NANOS;
      }
      return false;
    }
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
        if (publication.kind() == MediaKind.VIDEO) {
          compare(publication, nowNanos);
        }
      }
    }
  }

  private void compare(Publication publication, long nowNanos) {
    Told told = byTrackSid.computeIfAbsent(publication.sid(), _ -> new Told(nowNanos));
    int wanted = quality(publication, bestLayer(publication));
    if (told.isDue(wanted, publication.info().getMuted(), nowNanos)) {
      publication.publisher.send(message(publication, wanted));
    }
  }

  private int bestLayer(Publication publication) {
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

  /** The number of a layer's {@code VideoQuality}. */
  private static int quality(Publication publication, int layer) {
    List<VideoLayer> layers = publication.info().getLayersList();
    if (layer == NONE || layers.isEmpty()) {
      return layer;
    }
    return layers.get(Math.min(layer, layers.size() - 1)).getQualityValue();
  }

  private static SignalResponse message(Publication publication, int best) {
    SubscribedCodec.Builder codec =
        SubscribedCodec.newBuilder()
            .setCodec(publication.info().getMimeType().replaceFirst(".*/", "").toLowerCase(ROOT));
    SubscribedQualityUpdate.Builder update =
        SubscribedQualityUpdate.newBuilder().setTrackSid(publication.sid());
    for (int quality = 0; quality <= TrackSubscription.HIGHEST; quality++) {
      SubscribedQuality one =
          SubscribedQuality.newBuilder()
              .setQuality(VideoQuality.forNumber(quality))
              .setEnabled(quality <= best)
              .build();
      update.addSubscribedQualities(one);
      codec.addQualities(one);
    }
    return SignalResponse.newBuilder()
        .setSubscribedQualityUpdate(update.addSubscribedCodecs(codec))
        .build();
  }
}
