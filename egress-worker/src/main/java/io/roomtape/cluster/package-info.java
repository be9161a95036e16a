/**
 * A worker of a LiveKit cluster: claims what it has room for, records it, tells the server, and
 * looks after what other workers leave behind.
 */
@NullMarked
package io.roomtape.cluster;

import org.jspecify.annotations.NullMarked;
