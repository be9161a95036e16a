/**
 * Rooms, their participants and what these may do. One thread owns a room; sockets, server calls
 * and recorders hand it messages.
 */
@NullMarked
package io.roomtape.livekit.room;

import org.jspecify.annotations.NullMarked;
