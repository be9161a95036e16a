/**
 * LiveKit's Egress API for room-composite recordings: a journal in this process, a worker in a
 * child process.
 */
@NullMarked
package io.roomtape.egress;

import org.jspecify.annotations.NullMarked;
