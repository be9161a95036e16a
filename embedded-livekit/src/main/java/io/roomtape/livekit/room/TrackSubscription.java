package io.roomtape.livekit.room;

import io.roomtape.livekit.view.ReceivedView;
import io.roomtape.livekit.view.ReceivedView.Why;
import io.roomtape.webrtc.media.MediaKind;
import io.roomtape.webrtc.media.MediaSession;
import io.roomtape.webrtc.media.Payloads;
import io.roomtape.webrtc.media.Quality;
import io.roomtape.webrtc.media.SendSpec;
import io.roomtape.webrtc.media.SentStats;
import io.roomtape.webrtc.media.Subscription;
import java.util.Optional;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitRtc.StreamState;
import livekit.LivekitRtc.UpdateTrackSettings;
import org.jspecify.annotations.Nullable;

/** A track that a participant wants, and gets once a media section is free for it. */
final class TrackSubscription {
  final Publication publication;
  final long ssrc = Sids.ssrc();
  final long repairSsrc = Sids.ssrc();
  private @Nullable Subscription sending;
  private boolean placed;
  private boolean disabled;
  private boolean paused;
  private @Nullable StreamState told;
  private long packetsBefore;
  private boolean refused;
  private Quality best = Quality.HIGH;

  TrackSubscription(Publication publication) {
    this.publication = publication;
  }

  MediaKind kind() {
    return publication.kind();
  }

  /** The best layer that the client wants. */
  Quality wantedQuality() {
    return disabled ? Quality.NONE : best;
  }

  /** Whether a media section is reserved for it. */
  boolean placed() {
    return placed;
  }

  void place() {
    placed = true;
  }

  /** Starts to send; does nothing when it does already. */
  void start(MediaSession session, String mid, Payloads payloads, int transportCc) {
    if (sending != null) {
      return;
    }
    publication
        .media()
        .ifPresent(
            track -> {
              var spec =
                  new SendSpec(
                      mid, ssrc, repairSsrc, payloads, transportCc, publication.streamId());
              sending = session.subscribe(track, spec);
              sending.maxQuality(best);
              sending.prefer(publication.source() == TrackSource.SCREEN_SHARE ? 1 : 0);
              paused = false;
              pauseOrGoOn();
            });
  }

  /**
   * Sends nothing that the client has turned off, nor of a muted track: who was muted by a server
   * may send all the same.
   */
  void pauseOrGoOn() {
    boolean pause = disabled || publication.info().getMuted();
    if (sending != null && pause != paused) {
      paused = pause;
      sending.pause(pause);
    }
  }

  /**
   * What the client has not heard yet of a picture: that it comes, once its first packet does, or
   * that the way does not bear it. Nothing of one that the client or its publisher has turned off.
   */
  Optional<StreamState> advanceState() {
    StreamState before = told;
    told = state(before);
    return told == before ? Optional.empty() : Optional.ofNullable(told);
  }

  private @Nullable StreamState state(@Nullable StreamState before) {
    Subscription now = sending;
    if (now == null || kind() != MediaKind.VIDEO) {
      packetsBefore = 0;
      return null;
    }
    if (paused || now.isStarved()) {
      packetsBefore = now.packets();
      return paused ? null : StreamState.PAUSED;
    }
    return now.packets() > packetsBefore ? StreamState.ACTIVE : before;
  }

  /** How it is sent, and why not better. */
  ReceivedView view(long now) {
    Subscription by = sending;
    if (by == null) {
      Why why = refused ? Why.CODEC_UNSUPPORTED : Why.NOT_NEGOTIATED;
      return ReceivedViews.unsent(publication, wantedQuality(), why);
    }
    SentStats sent = by.stats(now);
    boolean muted = publication.info().getMuted() && !disabled;
    return ReceivedViews.of(publication, sent, muted ? Why.MUTED : ReceivedViews.why(sent.limit()));
  }

  /** Whether nothing is sent because the way to the client does not bear it. */
  boolean isStarved() {
    return told == StreamState.PAUSED;
  }

  /** Tells the subscriber, once, that it cannot receive the track's codec. */
  void refuse(Participant subscriber) {
    if (!refused) {
      refused = true;
      subscriber.send(RoomMessages.codecUnsupported(publication.sid()));
    }
  }

  /** Gives its media section back. */
  void stop(MediaSession session) {
    placed = false;
    if (sending != null) {
      session.unsubscribe(sending);
      sending = null;
    }
  }

  /** Takes over what the client wants to see of it ({@code UpdateTrackSettings}). */
  void settings(UpdateTrackSettings wanted) {
    disabled = wanted.getDisabled();
    int height = Math.min(wanted.getWidth(), wanted.getHeight());
    best =
        height > 0
            ? publication.layerFor(height)
            : Quality.ofLayer(Math.max(0, wanted.getQualityValue()));
    if (sending != null) {
      sending.maxQuality(best);
    }
    pauseOrGoOn();
  }
}
