package io.roomtape.livekit.view;

import io.roomtape.webrtc.media.LayerStats;
import io.roomtape.webrtc.media.MediaKind;
import java.util.List;
import livekit.LivekitModels.TrackSource;

/**
 * A track as it comes.
 *
 * @param codec as negotiated; empty before
 * @param layers what came of each of its sources; none before the first packet
 */
public record PublishedView(
    String track,
    MediaKind kind,
    TrackSource source,
    String codec,
    boolean muted,
    List<LayerStats> layers) {}
