/**
 * The journal of one recording: an append-only file of what was heard of a room, written off the
 * room's thread, tailed by a worker, readable up to a torn tail after a crash.
 */
@NullMarked
package io.roomtape.egress.journal;

import org.jspecify.annotations.NullMarked;
