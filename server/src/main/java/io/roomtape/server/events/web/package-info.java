/** Webhooks over HTTP: {@code POST /livekit/webhook}. */
@NullMarked
package io.roomtape.server.events.web;

import org.jspecify.annotations.NullMarked;
