/**
 * Recordings of rooms: start, stop, life cycle, listing, deleting; and the ports to what they need.
 */
@NullMarked
package io.roomtape.server.recordings;

import org.jspecify.annotations.NullMarked;
