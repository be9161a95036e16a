package io.roomtape.livekit.room;

import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.webhook.WebhookNotifier;
import io.roomtape.webrtc.peer.Peers;

/** What all rooms of a server share. */
public record RoomContext(
    Peers peers,
    WebhookNotifier webhooks,
    AccessTokens tokens,
    RoomSettings settings,
    Delays delays) {}
