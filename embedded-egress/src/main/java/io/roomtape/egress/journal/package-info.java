/**
 * The journal of one recording: append-only files of what was heard of a room, written off the
 * room's thread, tailed by a worker that deletes what it needs no more, readable up to a torn tail
 * after a crash.
 */
@NullMarked
package io.roomtape.egress.journal;

import org.jspecify.annotations.NullMarked;
