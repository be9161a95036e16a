/**
 * The embedded media server as a library, against livekit-client as it is published, in a real
 * Chromium.
 */
@NullMarked
package io.roomtape.e2e.calls;

import org.jspecify.annotations.NullMarked;
