/** Rooms of LiveKit: admission of participants, the status in a room's metadata, signals to it. */
@NullMarked
package io.roomtape.server.rooms;

import org.jspecify.annotations.NullMarked;
