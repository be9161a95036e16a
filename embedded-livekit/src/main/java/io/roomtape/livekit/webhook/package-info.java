/** Webhooks: signing, one queue per room or egress, retries as LiveKit makes them. */
@NullMarked
package io.roomtape.livekit.webhook;

import org.jspecify.annotations.NullMarked;
