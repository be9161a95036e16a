/**
 * The life of each recording: starts, stops, states, what is kept of it, and its way to storage.
 */
@NullMarked
package io.roomtape.egress.recording;

import org.jspecify.annotations.NullMarked;
