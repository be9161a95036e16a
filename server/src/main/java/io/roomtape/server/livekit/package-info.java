/** Adapters to LiveKit: Twirp calls, access tokens, webhooks. */
@NullMarked
package io.roomtape.server.livekit;

import org.jspecify.annotations.NullMarked;
