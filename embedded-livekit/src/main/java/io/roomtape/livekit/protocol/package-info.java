/** LiveKit's protocol where its classes for Java lag behind the server. */
@NullMarked
package io.roomtape.livekit.protocol;

import org.jspecify.annotations.NullMarked;
