package io.roomtape.livekit.room;

import static java.util.Locale.ROOT;

import io.roomtape.webrtc.media.MediaKind;
import io.roomtape.webrtc.media.Quality;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
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

    private Quality best = Quality.NONE;
    private boolean muted;

    /** When less is told, or that nobody wants anything yet. */
    private @Nullable Long dueNanos;

    Told(long publishedNanos) {
      dueNanos = publishedNanos + FIRST_NANOS;
    }

    /** Whether the publisher is to be told now what is wanted. */
    boolean isDue(Quality wanted, boolean mutedNow, long nowNanos) {
      boolean unmuted = muted && !mutedNow;
      muted = mutedNow;
      boolean waited = dueNanos != null && nowNanos - dueNanos >= 0;
      if (wanted.isAbove(best) || unmuted || waited) {
        best = wanted;
        dueNanos = null;
        return !muted;
      }
      if (wanted == best && best != Quality.NONE) {
        dueNanos = null;
      } else if (best.isAbove(wanted) && dueNanos == null) {
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
    Quality wanted = quality(publication, bestLayer(publication));
    if (told.isDue(wanted, publication.info().getMuted(), nowNanos)) {
      publication.publisher.send(message(publication, wanted));
    }
  }

  private Quality bestLayer(Publication publication) {
    if (recorded.getAsBoolean()) {
      return Quality.HIGH;
    }
    return participants.stream()
        .flatMap(participant -> participant.subscriptions.get(publication.sid()).stream())
        .map(TrackSubscription::wantedQuality)
        .max(Comparator.naturalOrder())
        .orElse(Quality.NONE);
  }

  /** What the publisher calls that layer. */
  private static Quality quality(Publication publication, Quality best) {
    List<VideoLayer> layers = publication.info().getLayersList();
    if (best == Quality.NONE || layers.isEmpty()) {
      return best;
    }
    int layer = Math.min(best.layer(), layers.size() - 1);
    return Quality.ofLayer(layers.get(layer).getQualityValue());
  }

  private static SignalResponse message(Publication publication, Quality best) {
    SubscribedCodec.Builder codec =
        SubscribedCodec.newBuilder()
            .setCodec(publication.info().getMimeType().replaceFirst(".*/", "").toLowerCase(ROOT));
    SubscribedQualityUpdate.Builder update =
        SubscribedQualityUpdate.newBuilder().setTrackSid(publication.sid());
    for (Quality quality : List.of(Quality.LOW, Quality.MEDIUM, Quality.HIGH)) {
      SubscribedQuality one =
          SubscribedQuality.newBuilder()
              .setQuality(VideoQuality.forNumber(quality.layer()))
              .setEnabled(!quality.isAbove(best))
              .build();
      update.addSubscribedQualities(one);
      codec.addQualities(one);
    }
    return SignalResponse.newBuilder()
        .setSubscribedQualityUpdate(update.addSubscribedCodecs(codec))
        .build();
  }
}
