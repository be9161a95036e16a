/**
 * A LiveKit-compatible media server in the process that starts it: signalling, media forwarding,
 * RoomService and webhooks. It knows nothing of recordings; what a recorder may hear of a room is
 * in {@link io.roomtape.livekit.tap}.
 */
@NullMarked
package io.roomtape.livekit;

import org.jspecify.annotations.NullMarked;
