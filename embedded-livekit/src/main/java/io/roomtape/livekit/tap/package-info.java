/** What a recorder may hear of a room: all that the embedded egress sees of the media server. */
@NullMarked
package io.roomtape.livekit.tap;

import org.jspecify.annotations.NullMarked;
