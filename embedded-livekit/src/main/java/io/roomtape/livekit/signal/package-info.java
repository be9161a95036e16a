/** The signal connection of clients: {@code /rtc/v1}, {@code /rtc} and their validation. */
@NullMarked
package io.roomtape.livekit.signal;

import org.jspecify.annotations.NullMarked;
