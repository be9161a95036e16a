/**
 * The child process that turns a journal into an MP4 file, and its parent's side: start, watch,
 * restart.
 */
@NullMarked
package io.roomtape.egress.worker;

import org.jspecify.annotations.NullMarked;
