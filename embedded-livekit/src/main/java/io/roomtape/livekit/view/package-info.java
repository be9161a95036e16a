/**
 * How a room is at one moment, for an operator who wants to know why somebody is not seen or heard:
 * plain values, to be written as JSON. It names participants by their identity alone.
 */
@NullMarked
package io.roomtape.livekit.view;

import org.jspecify.annotations.NullMarked;
